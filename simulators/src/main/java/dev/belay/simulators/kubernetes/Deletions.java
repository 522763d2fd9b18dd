// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Asks for an object to go. A bound pod goes when its kubelet has ended it, a namespace when it is empty. */
public final class Deletions {

    private static final int DEFAULT_GRACE_SECONDS = 30;
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final ObjectStore store;
    private final Clock clock;

    public Deletions(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** With the grace that the pod itself asks for. */
    public Optional<ObjectNode> request(ObjectKey key) {
        return request(key, -1);
    }

    /**
     * The object as it is afterwards, or was last; empty when it is not there.
     *
     * @param graceSeconds for a pod: 0 is at once, negative is what the pod asks for
     */
    public Optional<ObjectNode> request(ObjectKey key, int graceSeconds) {
        return store.locked(() -> {
            var current = store.shared(key);
            if (current == null) {
                return Optional.empty();
            }
            var grace = grace(key, current, graceSeconds);
            if (grace == 0 && isUnheld(current)) {
                store.delete(key);
                return Optional.of(current);
            }
            return store.change(key, object -> mark(key, object, grace));
        });
    }

    private void mark(ObjectKey key, ObjectNode object, int grace) {
        var metadata = Json.ensure(object, "metadata");
        if (!metadata.has("deletionTimestamp")
                || grace < metadata.path("deletionGracePeriodSeconds").asInt()) {
            var at = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(grace);
            metadata.put("deletionTimestamp", at.toString()).put("deletionGracePeriodSeconds", grace);
        }
        if (key.type().kind().equals("Namespace")) {
            Json.ensure(object, "status").put("phase", "Terminating");
        }
    }

    private static int grace(ObjectKey key, ObjectNode object, int asked) {
        var bound = key.type().kind().equals("Pod")
                && !Json.text(object, "spec", "nodeName").isEmpty();
        if (!bound || ENDED.contains(Json.text(object, "status", "phase"))) {
            return 0;
        }
        return asked >= 0
                ? asked
                : Json.at(object, "spec", "terminationGracePeriodSeconds").asInt(DEFAULT_GRACE_SECONDS);
    }

    private static boolean isUnheld(ObjectNode object) {
        return Json.at(object, "metadata", "finalizers").isEmpty()
                && Json.at(object, "spec", "finalizers").isEmpty();
    }
}
