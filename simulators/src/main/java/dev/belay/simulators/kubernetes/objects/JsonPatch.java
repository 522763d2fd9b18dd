// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 6902: a list of operations, all or none. */
public final class JsonPatch {

    private JsonPatch() {}

    /**
     * Changes the target in place.
     *
     * @throws StatusException 422 when an operation does not fit what is there
     */
    public static void apply(ObjectNode target, JsonNode operations) {
        operations.forEach(operation -> apply(
                target, Json.text(operation, "op"), JsonPointer.compile(Json.text(operation, "path")), operation));
    }

    private static void apply(ObjectNode target, String name, JsonPointer path, JsonNode operation) {
        switch (name) {
            case "add" -> add(target, path, operation.path("value"));
            case "remove" -> remove(target, path);
            case "replace" -> {
                remove(target, path);
                add(target, path, operation.path("value"));
            }
            case "test" -> test(target, path, operation.path("value"));
            case "copy" -> add(target, path, value(target, from(operation)).deepCopy());
            case "move" -> {
                var moved = value(target, from(operation));
                remove(target, from(operation));
                add(target, path, moved);
            }
            default -> throw misfit("unexpected operation " + name);
        }
    }

    private static void add(ObjectNode target, JsonPointer path, JsonNode value) {
        var last = path.last().getMatchingProperty();
        switch (target.at(path.head())) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array when last.equals("-") -> array.add(value);
            case ArrayNode array
            when path.last().getMatchingIndex() <= array.size() ->
                array.insert(path.last().getMatchingIndex(), value);
            default -> throw misfit("add operation does not apply: doc is missing path: " + path);
        }
    }

    private static void remove(ObjectNode target, JsonPointer path) {
        value(target, path);
        switch (target.at(path.head())) {
            case ObjectNode object -> object.remove(path.last().getMatchingProperty());
            case ArrayNode array -> array.remove(path.last().getMatchingIndex());
            default -> throw misfit("remove operation does not apply: doc is missing path: " + path);
        }
    }

    private static void test(ObjectNode target, JsonPointer path, JsonNode value) {
        if (!target.at(path).equals(value)) {
            throw misfit("testing value " + path + " failed");
        }
    }

    private static JsonNode value(ObjectNode target, JsonPointer path) {
        var value = target.at(path);
        if (value.isMissingNode() || path.matches()) {
            throw misfit("operation does not apply: doc is missing path: " + path);
        }
        return value;
    }

    private static JsonPointer from(JsonNode operation) {
        return JsonPointer.compile(Json.text(operation, "from"));
    }

    private static StatusException misfit(String why) {
        return new StatusException(
                422, "Invalid", "the server rejected our request due to an error in our request: " + why);
    }
}
