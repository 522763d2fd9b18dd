// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.ClusterId;

/** Something was to be recorded about a cluster that was never asked for. */
public final class UnknownClusterException extends RuntimeException {

    UnknownClusterException(ClusterId cluster) {
        super("Expected a cluster that was asked for but %s was not".formatted(cluster));
    }
}
