// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.DisruptionBudget;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.time.Clock;

/** What is done to a pod by its own paths: eviction, binding, log. */
final class PodActions {

    private final ObjectStore store;
    private final Deletions deletions;

    PodActions(ObjectStore store, Clock clock) {
        this.store = store;
        this.deletions = new Deletions(store, clock);
    }

    /** @throws StatusException 429 when a disruption budget keeps it */
    Reply evict(ApiCall call, ObjectKey key) {
        var eviction = call.object();
        return store.locked(() -> {
            var pod = existing(key);
            requireBudget(key, pod);
            var dryRun = call.isDryRun()
                    || Json.texts(Json.at(eviction, "deleteOptions", "dryRun")).contains("All");
            if (!dryRun) {
                deletions.request(
                        key,
                        Json.at(eviction, "deleteOptions", "gracePeriodSeconds").asInt(-1));
            }
            return success();
        });
    }

    Reply bind(ApiCall call, ObjectKey key) {
        var node = Json.text(call.object(), "target", "name");
        return store.locked(() -> {
            var pod = existing(key);
            var bound = Json.text(pod, "spec", "nodeName");
            if (!bound.isEmpty()) {
                throw new StatusException(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on pods/binding \"%s\": pod %s is already assigned to node \"%s\""
                                .formatted(key.name(), key.name(), bound));
            }
            store.change(key, each -> Json.ensure(each, "spec").put("nodeName", node));
            return success();
        });
    }

    /** Nothing really runs in a simulated pod, so there is nothing to read. */
    Reply log(ApiCall call, ObjectKey key) {
        existing(key);
        return Reply.text(
                200, call.flag("follow") ? "" : "belay-simulated: containers of in-process machines write no log\n");
    }

    private void requireBudget(ObjectKey key, ObjectNode pod) {
        var budgets = store.snapshot(ResourceTypes.DISRUPTION_BUDGETS, key.namespace()).objects().stream()
                .filter(budget -> DisruptionBudget.covers(budget, pod))
                .toList();
        if (budgets.size() > 1) {
            throw new StatusException(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        var siblings = store.snapshot(ResourceTypes.PODS, key.namespace()).objects();
        for (var budget : budgets) {
            if (!DisruptionBudget.admits(budget, pod, siblings)) {
                throw new StatusException(
                        429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.");
            }
        }
    }

    private ObjectNode existing(ObjectKey key) {
        var pod = store.shared(key);
        if (pod == null) {
            throw StatusException.notFound(key);
        }
        return pod;
    }

    private static Reply success() {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return Reply.of(201, status.put("status", "Success").put("code", 201));
    }
}
