// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A set of an object's fields in the form of {@code fieldsV1}: {@code f:} names a field, {@code k:} an element of a named
 * list, {@code v:} a value of a set, a dot the element itself. An empty object is a field as a whole.
 */
public final class FieldSet {

    private static final String SELF = ".";
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind");
    private static final List<String> OF_THE_STORE = List.of(
            "name",
            "namespace",
            "generateName",
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "generation",
            "managedFields",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private FieldSet() {}

    /** All fields of an object but those that nobody may own. */
    public static ObjectNode of(JsonNode object) {
        var set = Json.object();
        object.properties().stream()
                .filter(field -> !IDENTITY.contains(field.getKey()))
                .forEach(field -> set.set("f:" + field.getKey(), ofValue(field.getKey(), field.getValue())));
        if (set.get("f:metadata") instanceof ObjectNode metadata) {
            OF_THE_STORE.forEach(field -> metadata.remove("f:" + field));
            if (metadata.isEmpty()) {
                set.remove("f:metadata");
            }
        }
        return set;
    }

    /** What is in one or the other. */
    public static ObjectNode union(ObjectNode a, ObjectNode b) {
        var union = a.deepCopy();
        b.properties().forEach(field -> {
            var mine = union.get(field.getKey());
            union.set(
                    field.getKey(),
                    mine == null ? field.getValue() : union((ObjectNode) mine, (ObjectNode) field.getValue()));
        });
        return union;
    }

    /** What is in the first and not in the second. */
    public static ObjectNode minus(ObjectNode a, ObjectNode b) {
        var rest = Json.object();
        a.properties().forEach(field -> {
            var theirs = b.get(field.getKey());
            if (theirs == null) {
                rest.set(field.getKey(), field.getValue());
            } else if (!theirs.isEmpty() && !field.getValue().isEmpty()) {
                var left = minus((ObjectNode) field.getValue(), (ObjectNode) theirs);
                if (!left.isEmpty()) {
                    rest.set(field.getKey(), left);
                }
            }
        });
        return rest;
    }

    public static ObjectNode common(ObjectNode a, ObjectNode b) {
        return minus(a, minus(a, b));
    }

    /** The fields of a set that have another value in one object than in the other. */
    public static ObjectNode differing(JsonNode set, JsonNode before, JsonNode after) {
        return differing(set, "", before, after);
    }

    /** Takes the fields of a set out of an object. */
    public static void remove(JsonNode object, JsonNode set) {
        remove(object, "", set);
    }

    /** The fields as people read them, as {@code .spec.replicas}. */
    public static Stream<String> paths(JsonNode set) {
        if (set.isEmpty()) {
            return Stream.of("");
        }
        return set.properties().stream().flatMap(field -> {
            var name = field.getKey();
            var step = name.equals(SELF)
                    ? ""
                    : name.startsWith("f:") ? "." + name.substring(2) : "[" + name.substring(2) + "]";
            return paths(field.getValue()).map(rest -> step + rest);
        });
    }

    private static ObjectNode ofValue(String field, JsonNode value) {
        var set = Json.object();
        if (value.isObject()) {
            value.properties().forEach(each -> set.set("f:" + each.getKey(), ofValue(each.getKey(), each.getValue())));
        } else if (value.isArray() && MergeKeys.isSet(field)) {
            value.forEach(each -> set.putObject("v:" + each));
        } else if (value.isArray()) {
            var keys = MergeKeys.of(field, value);
            for (var element : keys.isEmpty() ? Json.array() : value) {
                var inside = ofValue("", element);
                inside.putObject(SELF);
                set.set("k:" + nameOf(keys, element), inside);
            }
        }
        return set;
    }

    private static String nameOf(List<String> keys, JsonNode element) {
        var name = Json.object();
        keys.stream().filter(key -> element.has(key) || key.equals("protocol")).forEach(key -> {
            if (element.has(key)) {
                name.set(key, element.get(key));
            } else {
                name.put(key, "TCP");
            }
        });
        return name.toString();
    }

    private static ObjectNode differing(JsonNode set, String field, JsonNode before, JsonNode after) {
        var found = Json.object();
        set.properties().forEach(each -> {
            var step = each.getKey();
            var old = child(before, field, step);
            var next = child(after, field, step);
            if (each.getValue().isEmpty()) {
                if (step.equals(SELF) ? old.isMissingNode() : !old.equals(next)) {
                    found.putObject(step);
                }
                return;
            }
            var inside = differing(each.getValue(), step.substring(2), old, next);
            if (!inside.isEmpty()) {
                found.set(step, inside);
            }
        });
        return found;
    }

    private static JsonNode child(JsonNode node, String field, String step) {
        if (step.equals(SELF)) {
            return node;
        }
        if (step.startsWith("f:")) {
            return node.path(step.substring(2));
        }
        var keys = MergeKeys.of(field, node);
        for (var element : node) {
            var name = step.startsWith("v:") ? element.toString() : nameOf(keys, element);
            if (name.equals(step.substring(2))) {
                return element;
            }
        }
        return Json.object().path("none");
    }

    private static void remove(JsonNode node, String field, JsonNode set) {
        set.properties().forEach(each -> {
            var step = each.getKey();
            var whole = each.getValue().isEmpty()
                    || step.startsWith("k:") && each.getValue().has(SELF);
            var child = child(node, field, step);
            if (!whole) {
                remove(child, step.substring(2), each.getValue());
            }
            if (whole || child.isContainerNode() && child.isEmpty()) {
                cut(node, field, step);
            }
        });
    }

    private static void cut(JsonNode node, String field, String step) {
        if (node instanceof ObjectNode object) {
            object.remove(step.substring(2));
        } else if (node instanceof ArrayNode array) {
            var gone = child(node, field, step);
            for (var i = array.size() - 1; i >= 0; i--) {
                if (array.get(i).equals(gone)) {
                    array.remove(i);
                }
            }
        }
    }
}
