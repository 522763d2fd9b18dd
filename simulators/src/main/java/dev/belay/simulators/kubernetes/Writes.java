// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** POST, PUT and PATCH of objects, and of their status when a path ends in it. */
final class Writes {

    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ObjectStore store;
    private final Admission admission;
    private final Ownership ownership;

    Writes(ObjectStore store, Admission admission, Clock clock) {
        this.store = store;
        this.admission = admission;
        this.ownership = new Ownership(clock);
    }

    Reply create(ApiCall call, ResourceType type, String namespace) {
        var object = call.object();
        requireKind(type, object);
        place(type, namespace, object);
        var key = ObjectKey.of(type, object);
        Json.ensure(object, "metadata").remove("resourceVersion");
        var created = store.write(key, call.isDryRun(), current -> {
            if (current != null) {
                throw StatusException.alreadyExists(key);
            }
            return admitted(call, new Intent(call.caller(), key, null, object, ""));
        });
        return Reply.of(201, created);
    }

    Reply replace(ApiCall call, ObjectKey key, String subresource) {
        var object = call.object();
        requireKind(key.type(), object);
        requireName(key, object);
        return Reply.of(store.write(key, call.isDryRun(), current -> {
            var known = existing(key, current);
            requireLatest(key, known, object);
            return next(call, new Intent(call.caller(), key, known, object, subresource));
        }));
    }

    Reply patch(ApiCall call, ObjectKey key, String subresource) {
        if (Patching.isApply(call)) {
            return apply(call, key, subresource);
        }
        return Reply.of(store.write(key, call.isDryRun(), current -> {
            var known = existing(key, current);
            var object = Patching.patched(call, key.type(), known);
            requireName(key, object);
            requireLatest(key, known, object);
            return next(call, new Intent(call.caller(), key, known, object, subresource));
        }));
    }

    private Reply apply(ApiCall call, ObjectKey key, String subresource) {
        var applied = call.object();
        requireKind(key.type(), applied);
        place(key.type(), key.namespace(), applied);
        requireName(key, applied);
        applied.retain(halfOf(applied, key.type(), subresource));
        var isNew = new boolean[1];
        var result = store.write(key, call.isDryRun(), current -> {
            isNew[0] = current == null;
            if (current == null && !subresource.isEmpty()) {
                throw StatusException.notFound(key);
            }
            var merged = ownership.apply(call, key, current, applied);
            return current == null
                    ? admittedOnly(new Intent(call.caller(), key, null, merged, ""))
                    : admittedOnly(new Intent(
                            call.caller(), key, current, merge(current, merged, key.type(), subresource), subresource));
        });
        return Reply.of(isNew[0] ? 201 : 200, result);
    }

    /** What an update leads to: the half that the path is about is the client's, the other half stays. */
    private ObjectNode next(ApiCall call, Intent intent) {
        var current = existing(intent.key(), intent.current());
        var merged = merge(current, intent.next(), intent.key().type(), intent.subresource());
        return admitted(call, new Intent(intent.caller(), intent.key(), current, merged, intent.subresource()));
    }

    private ObjectNode admitted(ApiCall call, Intent intent) {
        admission.admit(intent);
        ownership.update(call, intent);
        return intent.next();
    }

    private ObjectNode admittedOnly(Intent intent) {
        admission.admit(intent);
        return intent.next();
    }

    private static ObjectNode merge(ObjectNode current, ObjectNode object, ResourceType type, String subresource) {
        if (subresource.isEmpty() && !type.has("status")) {
            return object;
        }
        var next = (subresource.isEmpty() ? object : current).deepCopy();
        var status = (subresource.isEmpty() ? current : object).path("status");
        if (status.isMissingNode()) {
            next.remove("status");
        } else {
            next.set("status", status.deepCopy());
        }
        if (!subresource.isEmpty()
                && Json.at(object, "metadata", "managedFields").isArray()) {
            Json.ensure(next, "metadata").set("managedFields", Json.at(object, "metadata", "managedFields"));
        }
        return next;
    }

    private static List<String> halfOf(ObjectNode object, ResourceType type, String subresource) {
        if (!subresource.isEmpty()) {
            return List.of("apiVersion", "kind", "metadata", "status");
        }
        var fields = new ArrayList<String>();
        object.fieldNames().forEachRemaining(fields::add);
        if (type.has("status")) {
            fields.remove("status");
        }
        return fields;
    }

    private static ObjectNode existing(ObjectKey key, @Nullable ObjectNode current) {
        if (current == null) {
            throw StatusException.notFound(key);
        }
        return current;
    }

    private static void requireLatest(ObjectKey key, ObjectNode current, ObjectNode object) {
        for (var field : new String[] {"resourceVersion", "uid"}) {
            var said = Json.text(object, "metadata", field);
            if (!said.isEmpty() && !said.equals(Json.text(current, "metadata", field))) {
                throw StatusException.conflict(key);
            }
        }
    }

    private static void requireKind(ResourceType type, ObjectNode object) {
        var apiVersion = Json.text(object, "apiVersion");
        var kind = Json.text(object, "kind");
        if (!apiVersion.isEmpty() && !apiVersion.equals(type.apiVersion())
                || !kind.isEmpty() && !kind.equals(type.kind())) {
            throw StatusException.badRequest("%s in version \"%s\" cannot be handled as a %s in version \"%s\""
                    .formatted(kind, apiVersion, type.kind(), type.apiVersion()));
        }
    }

    private static void requireName(ObjectKey key, ObjectNode object) {
        var name = Json.text(object, "metadata", "name");
        if (!name.equals(key.name())) {
            throw StatusException.badRequest(
                    "the name of the object (%s) does not match the name on the URL (%s)".formatted(name, key.name()));
        }
    }

    /** Fills in namespace and name where the path or a prefix gives them. */
    private static void place(ResourceType type, String namespace, ObjectNode object) {
        var metadata = Json.ensure(object, "metadata");
        var said = Json.text(metadata, "namespace");
        if (!type.namespaced()) {
            metadata.remove("namespace");
        } else if (said.isEmpty()) {
            metadata.put("namespace", namespace);
        } else if (!said.equals(namespace)) {
            throw StatusException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        var prefix = Json.text(metadata, "generateName");
        if (!prefix.isEmpty() && Json.text(metadata, "name").isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
    }

    private static String suffix() {
        return RANDOM.ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
                .mapToObj(SUFFIX_LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
