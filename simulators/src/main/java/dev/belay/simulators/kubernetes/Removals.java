// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.time.Clock;
import java.util.Set;

/** DELETE of one object and of many. What depends on it goes later, by the garbage collector, unless it is orphaned. */
final class Removals {

    private static final Set<String> LASTING = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final ObjectStore store;
    private final Reads reads;
    private final Deletions deletions;

    Removals(ObjectStore store, Reads reads, Clock clock) {
        this.store = store;
        this.reads = reads;
        this.deletions = new Deletions(store, clock);
    }

    Reply remove(ApiCall call, ObjectKey key) {
        var options = options(call);
        return store.locked(() -> {
            var current = store.shared(key);
            if (current == null) {
                throw StatusException.notFound(key);
            }
            requireAllowed(key, current, options);
            if (isDryRun(call, options)) {
                return removed(key, current);
            }
            if (Json.text(options, "propagationPolicy").equals("Orphan")) {
                orphan(Json.text(current, "metadata", "uid"));
            }
            deletions.request(key, grace(call, options));
            var left = store.shared(key);
            return left == null ? removed(key, current) : Reply.of(left);
        });
    }

    Reply removeAll(ApiCall call, ResourceType type, String namespace) {
        var options = options(call);
        var chosen = reads.select(call, type, namespace);
        if (!isDryRun(call, options)) {
            chosen.objects().forEach(object -> deletions.request(ObjectKey.of(type, object), grace(call, options)));
        }
        return Reply.of(new Rendering(Rendering.Form.WHOLE, "").list(type, chosen, java.time.Instant.EPOCH));
    }

    private static ObjectNode options(ApiCall call) {
        return call.body().length == 0 ? Json.object() : call.object();
    }

    private static boolean isDryRun(ApiCall call, JsonNode options) {
        return call.isDryRun() || Json.texts(options.path("dryRun")).contains("All");
    }

    private static int grace(ApiCall call, JsonNode options) {
        var inQuery = call.parameter("gracePeriodSeconds");
        return inQuery.isEmpty() ? options.path("gracePeriodSeconds").asInt(-1) : Integer.parseInt(inQuery);
    }

    private static void requireAllowed(ObjectKey key, ObjectNode current, JsonNode options) {
        if (key.type().equals(ResourceTypes.NAMESPACES) && LASTING.contains(key.name())) {
            throw StatusException.forbidden("", "namespaces", key.name(), "this namespace may not be deleted");
        }
        var preconditions = options.path("preconditions");
        for (var field : new String[] {"uid", "resourceVersion"}) {
            var wanted = Json.text(preconditions, field);
            if (!wanted.isEmpty() && !wanted.equals(Json.text(current, "metadata", field))) {
                throw StatusException.conflict(key);
            }
        }
    }

    private void orphan(String owner) {
        ResourceTypes.ALL.forEach(type -> store.snapshot(type, "").objects().stream()
                .filter(object -> Json.at(object, "metadata", "ownerReferences")
                        .findValuesAsText("uid")
                        .contains(owner))
                .forEach(object -> store.change(ObjectKey.of(type, object), each -> disown(each, owner))));
    }

    private static void disown(ObjectNode object, String owner) {
        if (Json.at(object, "metadata", "ownerReferences") instanceof ArrayNode references) {
            for (var i = references.size() - 1; i >= 0; i--) {
                if (Json.text(references.get(i), "uid").equals(owner)) {
                    references.remove(i);
                }
            }
        }
    }

    private static Reply removed(ObjectKey key, ObjectNode object) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success")
                .putObject("details")
                .put("name", key.name())
                .put("group", key.type().group())
                .put("kind", key.type().plural())
                .put("uid", Json.text(object, "metadata", "uid"));
        return Reply.of(status);
    }
}
