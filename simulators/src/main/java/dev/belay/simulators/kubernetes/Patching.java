// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.JsonPatch;
import dev.belay.simulators.kubernetes.objects.MergePatch;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import dev.belay.simulators.kubernetes.objects.StrategicMerge;
import java.io.IOException;

/** What the body of a PATCH makes of an object, by its content type. */
final class Patching {

    private Patching() {}

    static boolean isApply(ApiCall call) {
        return call.contentType().startsWith("application/apply-patch+yaml");
    }

    /** A changed copy. */
    static ObjectNode patched(ApiCall call, ResourceType type, ObjectNode current) {
        var next = current.deepCopy();
        switch (call.contentType().replaceFirst(";.*", "")) {
            case "application/json-patch+json" -> JsonPatch.apply(next, operations(call));
            case "application/merge-patch+json" -> MergePatch.apply(next, Json.parse(call.body()));
            case "application/strategic-merge-patch+json" -> {
                if (ResourceTypes.find(type.qualified()).isEmpty()) {
                    throw Refusals.unsupportedMediaType(call.contentType());
                }
                StrategicMerge.apply(next, Json.parse(call.body()));
            }
            default -> throw Refusals.unsupportedMediaType(call.contentType());
        }
        return next;
    }

    private static JsonNode operations(ApiCall call) {
        try {
            if (Json.MAPPER.readTree(call.body()) instanceof ArrayNode operations) {
                return operations;
            }
        } catch (IOException e) {
            throw noPatch();
        }
        throw noPatch();
    }

    private static StatusException noPatch() {
        return StatusException.badRequest("Expected a JSON patch, a list of operations, but got something else");
    }
}
