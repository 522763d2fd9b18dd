// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders objects as a {@code Table}. */
public final class Tables {

    private static final Map<String, Columns> BY_TYPE = byType();

    private static final Columns OTHERWISE = Columns.named().createdAt();
    private static final Columns CUSTOM = Columns.named().age();

    private Tables() {}

    /** @param include {@code None}, {@code Metadata} or {@code Object}: what each row carries beside its cells */
    public static ObjectNode render(ResourceType type, List<ObjectNode> objects, String include, Instant now) {
        var columns = columnsOf(type);
        var table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata");
        columns.define(table.putArray("columnDefinitions"));
        var rows = table.putArray("rows");
        for (var object : objects) {
            var row = rows.addObject();
            columns.fill(row.putArray("cells"), object, now);
            switch (include) {
                case "None" -> row.putNull("object");
                case "Object" -> row.set("object", object);
                default -> row.set("object", metadataOnly(object));
            }
        }
        return table;
    }

    private static Columns columnsOf(ResourceType type) {
        return BY_TYPE.getOrDefault(type.qualified(), type.group().endsWith("k8s.io") ? OTHERWISE : CUSTOM);
    }

    private static ObjectNode metadataOnly(ObjectNode object) {
        return Json.object()
                .put("kind", "PartialObjectMetadata")
                .put("apiVersion", "meta.k8s.io/v1")
                .set("metadata", object.path("metadata"));
    }

    private static Map<String, Columns> byType() {
        var all = new HashMap<String, Columns>();
        WorkloadColumns.addTo(all);
        NetworkColumns.addTo(all);
        ClusterColumns.addTo(all);
        AccessColumns.addTo(all);
        return Map.copyOf(all);
    }
}
