// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

/**
 * What a try took.
 *
 * @param changed how many things it had to change
 * @param roundTrips how often a node, the Kubernetes API or another service was asked
 */
public record Effort(int changed, int roundTrips) {

    public static final Effort NONE = new Effort(0, 0);

    public static Effort asked(int roundTrips) {
        return new Effort(0, roundTrips);
    }

    public Effort plus(Effort other) {
        return new Effort(changed + other.changed, roundTrips + other.roundTrips);
    }
}
