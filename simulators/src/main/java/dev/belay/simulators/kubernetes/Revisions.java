// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The part of an object's metadata that is the store's own. What it is given becomes part of what it makes. */
final class Revisions {

    /** A number that went over the wire may come back as one of another width. */
    private static final Comparator<JsonNode> SAME = (a, b) ->
            a.equals(b) || a.isIntegralNumber() && b.isIntegralNumber() && a.longValue() == b.longValue() ? 0 : 1;

    private static final List<String> FIXED = List.of("uid", "creationTimestamp", "generation");

    /** May be set and shortened, never taken back. */
    private static final List<String> ENDING = List.of("deletionTimestamp", "deletionGracePeriodSeconds");

    private Revisions() {}

    static ObjectNode created(ResourceType type, ObjectNode object, long revision, Clock clock) {
        var next = named(type, object);
        var metadata = Json.ensure(next, "metadata");
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put(
                "creationTimestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        metadata.put("resourceVersion", Long.toString(revision));
        if (countsGenerations(type)) {
            metadata.put("generation", 1);
        }
        return next;
    }

    /** The object that follows this one; empty when nothing is different. */
    static Optional<ObjectNode> updated(ResourceType type, ObjectNode current, ObjectNode object, long revision) {
        var next = named(type, object);
        var metadata = Json.ensure(next, "metadata");
        var before = current.path("metadata");
        FIXED.forEach(field -> metadata.remove(field));
        FIXED.stream().filter(before::has).forEach(field -> metadata.set(field, before.get(field)));
        ENDING.stream()
                .filter(field -> before.has(field) && !metadata.has(field))
                .forEach(field -> metadata.set(field, before.get(field)));
        metadata.set("resourceVersion", before.path("resourceVersion"));
        if (current.equals(SAME, next)) {
            return Optional.empty();
        }
        if (countsGenerations(type) && !current.equals(SAME, wanted(next, current))) {
            metadata.put("generation", before.path("generation").asLong() + 1);
        }
        metadata.put("resourceVersion", Long.toString(revision));
        return Optional.of(next);
    }

    static ObjectNode deleted(ObjectNode current, long revision) {
        var last = current.deepCopy();
        Json.ensure(last, "metadata").put("resourceVersion", Long.toString(revision));
        return last;
    }

    /** Whether nothing keeps it any more: deletion was asked for, no grace is left and no finalizer either. */
    static boolean isGone(ObjectNode object) {
        var metadata = object.path("metadata");
        return metadata.has("deletionTimestamp")
                && metadata.path("deletionGracePeriodSeconds").asInt() == 0
                && metadata.path("finalizers").isEmpty()
                && Json.at(object, "spec", "finalizers").isEmpty();
    }

    /** A shallow copy of the next state with everything that is not wish, but report, as it was. */
    private static ObjectNode wanted(ObjectNode next, ObjectNode current) {
        var wish = Json.object();
        wish.setAll(next);
        wish.set("metadata", current.path("metadata"));
        if (current.has("status")) {
            wish.set("status", current.get("status"));
        } else {
            wish.remove("status");
        }
        return wish;
    }

    private static boolean countsGenerations(ResourceType type) {
        return type.has("status") && (!type.group().isEmpty() || type.plural().equals("pods"));
    }

    private static ObjectNode named(ResourceType type, ObjectNode object) {
        var next = Json.object().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        next.putObject("metadata");
        object.properties().forEach(field -> next.set(field.getKey(), field.getValue()));
        next.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        return next;
    }
}
