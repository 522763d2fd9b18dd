// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.systemtests.real.HostProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The API of a cluster, asked by curl: of all clients the one that takes the least of the CPU that is measured. */
record KubeApi(String server, Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param kubeconfig that embeds its certificates, as YAML or JSON */
    static KubeApi of(String kubeconfig) {
        try {
            var folder = Files.createTempDirectory("belay-comparison");
            for (var name : List.of("certificate-authority", "client-certificate", "client-key")) {
                var data = Base64.getDecoder().decode(field(kubeconfig, name + "-data"));
                Files.write(folder.resolve(name), data);
            }
            return new KubeApi(field(kubeconfig, "server"), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(String kubeconfig, String name) {
        var found =
                Pattern.compile("\"?%s\"?:\\s*\"?([^\"\\s,}]+)".formatted(name)).matcher(kubeconfig);
        if (!found.find()) {
            throw new IllegalStateException("Expected %s in the kubeconfig but it is not there".formatted(name));
        }
        return found.group(1);
    }

    /** Empty when it does not answer, or refuses. */
    Optional<JsonNode> get(String path) {
        return ask(path, "");
    }

    boolean create(String path, String object) {
        return ask(path, object).isPresent();
    }

    private Optional<JsonNode> ask(String path, String body) {
        var line = new ArrayList<>(List.of("curl", "--silent", "--fail", "--noproxy", "*", "--max-time", "5"));
        line.addAll(List.of("--cacert", folder.resolve("certificate-authority").toString()));
        line.addAll(List.of("--cert", folder.resolve("client-certificate").toString()));
        line.addAll(List.of("--key", folder.resolve("client-key").toString()));
        if (!body.isEmpty()) {
            line.addAll(List.of("--header", "Content-Type: application/json", "--data-binary", "@-"));
        }
        line.add(server + path);
        var outcome = HostProgram.of(line)
                .reading(body.getBytes(StandardCharsets.UTF_8))
                .run();
        return outcome.ok() ? Optional.of(parsed(outcome.out())) : Optional.empty();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected JSON of the API", e);
        }
    }
}
