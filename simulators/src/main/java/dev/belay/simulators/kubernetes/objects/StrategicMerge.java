// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A merge patch that knows named lists, with the directives that kubectl writes into one. */
public final class StrategicMerge {

    private static final String PATCH = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    /** Changes the target in place. */
    public static void apply(ObjectNode target, JsonNode patch) {
        if (Json.text(patch, PATCH).equals("replace")) {
            target.removeAll();
        }
        if (patch.has(RETAIN)) {
            target.retain(Json.texts(patch.path(RETAIN)));
        }
        patch.properties().forEach(field -> merge(target, field.getKey(), field.getValue()));
    }

    private static void merge(ObjectNode target, String name, JsonNode value) {
        if (name.startsWith(DELETE_FROM)) {
            if (target.get(name.substring(DELETE_FROM.length())) instanceof ArrayNode list) {
                value.forEach(each -> remove(list, each));
            }
        } else if (name.startsWith("$")) {
            // The order of elements carries no meaning here, the other directives are read where they stand.
            return;
        } else if (value.isNull() || Json.text(value, PATCH).equals("delete")) {
            target.remove(name);
        } else if (value.isObject()) {
            apply(target.get(name) instanceof ObjectNode child ? child : target.putObject(name), value);
        } else if (value instanceof ArrayNode patch) {
            mergeList(target, name, patch);
        } else {
            target.set(name, value);
        }
    }

    private static void mergeList(ObjectNode target, String name, ArrayNode patch) {
        var keys = MergeKeys.of(name, patch);
        var list = target.get(name) instanceof ArrayNode present ? present : target.putArray(name);
        if (MergeKeys.isSet(name)) {
            patch.forEach(each -> {
                remove(list, each);
                list.add(each);
            });
        } else if (keys.isEmpty()) {
            target.set(name, patch);
        } else {
            patch.forEach(each -> mergeElement(list, keys, each));
        }
    }

    private static void mergeElement(ArrayNode list, List<String> keys, JsonNode patch) {
        if (Json.text(patch, PATCH).equals("replace") && patch.size() == 1) {
            list.removeAll();
            return;
        }
        var identity = MergeKeys.identity(keys, patch);
        for (var i = 0; i < list.size(); i++) {
            if (MergeKeys.identity(keys, list.get(i)).equals(identity)) {
                if (Json.text(patch, PATCH).equals("delete")) {
                    list.remove(i);
                } else if (list.get(i) instanceof ObjectNode element) {
                    apply(element, patch);
                }
                return;
            }
        }
        if (!Json.text(patch, PATCH).equals("delete")) {
            apply(list.addObject(), patch);
        }
    }

    private static void remove(ArrayNode list, JsonNode value) {
        for (var i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).equals(value)) {
                list.remove(i);
            }
        }
    }
}
