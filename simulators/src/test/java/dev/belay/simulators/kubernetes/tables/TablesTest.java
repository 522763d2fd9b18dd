// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every golden file has the objects first and, after a line of equals signs, the table that kubectl gets. */
class TablesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/dev/belay/simulators/kubernetes/tables");
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes",
                "pods",
                "deployments.apps",
                "services",
                "apiservices.apiregistration.k8s.io",
                "clusterrolebindings.rbac.authorization.k8s.io"
            })
    void areAsInTheGoldenFile(String type) throws IOException {
        var parts = Files.readString(GOLDEN.resolve(type + ".txt")).split("=====\n");
        var objects = new ArrayList<ObjectNode>();
        for (var document : parts[0].split("---\n")) {
            objects.add(Json.parse(document.getBytes(StandardCharsets.UTF_8)));
        }

        var table = Tables.render(ResourceTypes.find(type).orElseThrow(), objects, "None", NOW);

        assertThat(text(table)).isEqualTo(parts[1]);
    }

    /** Columns that only wide tables have are marked with a star. */
    private static String text(ObjectNode table) {
        var names = new ArrayList<String>();
        table.path("columnDefinitions")
                .forEach(column -> names.add(
                        Json.text(column, "name") + (column.path("priority").asInt() > 0 ? "*" : "")));
        var text = new StringBuilder(String.join(" | ", names)).append('\n');
        table.path("rows")
                .forEach(row -> text.append(String.join(" | ", Json.texts(row.path("cells"))))
                        .append('\n'));
        return text.toString();
    }
}
