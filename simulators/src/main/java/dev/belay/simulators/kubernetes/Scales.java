// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.util.StringJoiner;

/** The {@code scale} of a workload: its replicas alone, in a form that is the same for all. */
final class Scales {

    private final ObjectStore store;

    Scales(ObjectStore store) {
        this.store = store;
    }

    Reply answer(ApiCall call, ObjectKey key, String verb) {
        return store.locked(() -> {
            var current = store.shared(key);
            if (current == null) {
                throw StatusException.notFound(key);
            }
            return switch (verb) {
                case "get" -> Reply.of(scale(current));
                case "update" -> set(call, key, current, call.object());
                case "patch" -> set(call, key, current, Patching.patched(call, key.type(), scale(current)));
                default -> throw Refusals.methodNotAllowed();
            };
        });
    }

    private Reply set(ApiCall call, ObjectKey key, ObjectNode current, ObjectNode scale) {
        var version = Json.text(scale, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Json.text(current, "metadata", "resourceVersion"))) {
            throw StatusException.conflict(key);
        }
        var replicas = Json.at(scale, "spec", "replicas").asInt();
        return Reply.of(scale(store.write(key, call.isDryRun(), _ -> {
            var next = current.deepCopy();
            Json.ensure(next, "spec").put("replicas", replicas);
            return next;
        })));
    }

    private static ObjectNode scale(ObjectNode object) {
        var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        var metadata = scale.putObject("metadata");
        for (var field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, Json.at(object, "metadata", field));
        }
        scale.putObject("spec")
                .put("replicas", Json.at(object, "spec", "replicas").asInt());
        var selector = new StringJoiner(",");
        Json.strings(Json.at(object, "spec", "selector", "matchLabels"))
                .forEach((label, value) -> selector.add(label + "=" + value));
        scale.putObject("status")
                .put("replicas", Json.at(object, "status", "replicas").asInt())
                .put("selector", selector.toString());
        return scale;
    }
}
