// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.StatusException;
import dev.belay.simulators.kubernetes.tables.Tables;
import java.time.Instant;
import java.util.List;

/** The form in which a client wants objects: whole, their metadata only, or as rows of a table. */
record Rendering(Form form, String include) {

    enum Form {
        WHOLE,
        METADATA,
        TABLE
    }

    /** @throws StatusException 406 when the client accepts nothing that is spoken here */
    static Rendering of(ApiCall call) {
        var form = Form.WHOLE;
        for (var range : call.accept().split(",")) {
            var type = range.strip();
            if (type.contains("as=Table")) {
                return new Rendering(Form.TABLE, call.parameter("includeObject"));
            }
            if (type.contains("as=PartialObjectMetadata") && type.startsWith("application/json")) {
                return new Rendering(Form.METADATA, "");
            }
            if (type.isEmpty()
                    || type.startsWith("application/json")
                    || type.startsWith("*/")
                    || type.startsWith("application/*")) {
                return new Rendering(form, "");
            }
        }
        throw new StatusException(
                406, "NotAcceptable", "only the following media types are accepted: application/json");
    }

    ObjectNode one(ResourceType type, ObjectNode object, Instant now) {
        return switch (form) {
            case WHOLE -> object;
            case METADATA -> metadataOnly(object);
            case TABLE -> Tables.render(type, List.of(object), include, now);
        };
    }

    ObjectNode list(ResourceType type, ObjectStore.Snapshot snapshot, Instant now) {
        var list = switch (form) {
            case WHOLE -> items(type.kind() + "List", type.apiVersion(), snapshot.objects());
            case METADATA ->
                items(
                        "PartialObjectMetadataList",
                        "meta.k8s.io/v1",
                        snapshot.objects().stream().map(Rendering::metadataOnly).toList());
            case TABLE -> Tables.render(type, snapshot.objects(), include, now);
        };
        Json.ensure(list, "metadata").put("resourceVersion", Long.toString(snapshot.revision()));
        return list;
    }

    private static ObjectNode items(String kind, String apiVersion, List<ObjectNode> objects) {
        var list = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        list.putObject("metadata");
        list.putArray("items").addAll(objects);
        return list;
    }

    private static ObjectNode metadataOnly(ObjectNode object) {
        return Json.object()
                .put("kind", "PartialObjectMetadata")
                .put("apiVersion", "meta.k8s.io/v1")
                .set("metadata", object.path("metadata"));
    }
}
