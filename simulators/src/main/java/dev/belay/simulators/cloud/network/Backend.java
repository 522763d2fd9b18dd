// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.record.HealthCheck.Pace;
import java.util.UUID;

/**
 * What the health checks say of an attached instance so far. Unhealthy at first.
 *
 * @param strikes probes in a row that contradict the verdict
 * @param nextProbe on the monotonic clock, nanoseconds
 * @param probing a probe is under way
 */
record Backend(UUID instance, String address, boolean healthy, int strikes, long nextProbe, boolean probing) {

    static Backend attached(UUID instance, String address, long now) {
        return new Backend(instance, address, false, 0, now, false);
    }

    boolean due(long now) {
        return !probing && now - nextProbe >= 0;
    }

    Backend beingProbed() {
        return new Backend(instance, address, healthy, strikes, nextProbe, true);
    }

    Backend probed(boolean ok, Pace pace, long next) {
        if (ok == healthy) {
            return new Backend(instance, address, healthy, 0, next, false);
        }
        var turned = strikes + 1 >= (ok ? pace.strikesOk() : pace.strikesFail());
        return new Backend(instance, address, turned == ok, turned ? 0 : strikes + 1, next, false);
    }
}
