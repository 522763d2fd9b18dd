// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.cluster;

import dev.belay.events.ClusterId;

/** Nothing is known of the cluster: it was never asked for, or the fact that says so has not come yet. */
public final class UnknownClusterException extends RuntimeException {

    public UnknownClusterException(ClusterId cluster) {
        super("Expected a cluster that was asked for but %s is unknown".formatted(cluster));
    }
}
