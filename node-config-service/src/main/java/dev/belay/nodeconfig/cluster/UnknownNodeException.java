// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;

/** A fact or a request names a node that its cluster does not have. */
public final class UnknownNodeException extends RuntimeException {

    UnknownNodeException(ClusterId cluster, NodeName node) {
        super("Expected a node of cluster %s but it has none named %s".formatted(cluster, node));
    }
}
