// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

/** A call that a bootstrap makes, by the name that the cloud's API gives it. */
record CloudCall(String operation, String method) implements Comparable<CloudCall> {

    boolean writes() {
        return !method.equals("GET");
    }

    boolean creates() {
        return method.equals("POST");
    }

    @Override
    public int compareTo(CloudCall other) {
        return operation.compareTo(other.operation);
    }
}
