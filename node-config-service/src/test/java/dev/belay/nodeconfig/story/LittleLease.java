// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.ClusterId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One lease for each cluster, held by one at a time; every new holder gets a higher number. */
final class LittleLease {

    private final Map<ClusterId, Held> held = new HashMap<>();
    private long lastNumber = 6;
    private final Map<ClusterId, List<String>> reasons = new HashMap<>();

    record Held(long number, String holder, String reason, Instant since) {

        Map<String, Object> json() {
            return Map.of(
                    "fencingNumber", number,
                    "holder", holder,
                    "reason", reason,
                    "since", since.toString(),
                    "expiresAt", since.plusSeconds(600).toString());
        }
    }

    /** The holder afterwards, which may be somebody else. */
    synchronized Held take(ClusterId cluster, String holder, String reason) {
        reasons.computeIfAbsent(cluster, _ -> new ArrayList<>()).add(reason);
        return held.computeIfAbsent(cluster, _ -> new Held(++lastNumber, holder, reason, Instant.now()));
    }

    synchronized void release(ClusterId cluster, long number) {
        held.computeIfPresent(cluster, (_, current) -> current.number() == number ? null : current);
    }

    synchronized Optional<Held> holder(ClusterId cluster) {
        return Optional.ofNullable(held.get(cluster));
    }

    /** For what it was asked, in order, renewals included. */
    synchronized List<String> reasons(ClusterId cluster) {
        return List.copyOf(reasons.getOrDefault(cluster, List.of()));
    }

    synchronized int taken(ClusterId cluster) {
        return reasons(cluster).size();
    }
}
