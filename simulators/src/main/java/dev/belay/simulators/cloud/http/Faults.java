// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The ordered misbehaviours, each used up by the calls it hits. */
final class Faults {

    private final RandomGenerator random;
    private final List<Pending> pending = new ArrayList<>();

    /** @param random seeded, so that a run can be repeated */
    Faults(RandomGenerator random) {
        this.random = random;
    }

    synchronized void order(Fault fault) {
        pending.add(new Pending(fault));
    }

    synchronized void clear() {
        pending.clear();
    }

    /** The first fault that hits this call; it counts the call for all that match until then. */
    synchronized Optional<Fault> hitting(String operation) {
        for (var each : pending) {
            if (each.fault.matches(operation) && each.hits(random)) {
                pending.removeIf(Pending::usedUp);
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Pending {

        private final Fault fault;
        private int seen;
        private int hit;

        Pending(Fault fault) {
            this.fault = fault;
        }

        boolean hits(RandomGenerator random) {
            seen++;
            if (seen <= fault.when().after()
                    || random.nextDouble() >= fault.when().probability()) {
                return false;
            }
            hit++;
            return true;
        }

        boolean usedUp() {
            return fault.when().times() >= 0 && hit >= fault.when().times();
        }
    }
}
