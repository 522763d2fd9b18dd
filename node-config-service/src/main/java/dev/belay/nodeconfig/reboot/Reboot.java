// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of one reboot.
 *
 * @param lease the fencing number of the lease; 0 while it is not held
 * @param bootId which boot of the node is to be ended; absent until it was asked
 * @param nextBootId the boot after it; absent until the node came back
 */
record Reboot(
        ClusterId cluster,
        OperationId operation,
        NodeName node,
        long lease,
        @Nullable String bootId,
        @Nullable String nextBootId) {

    String reason() {
        return "reboot of " + node;
    }

    String requireBootId() {
        if (bootId == null) {
            throw new IllegalStateException("Expected the boot id of %s to be on record".formatted(node));
        }
        return bootId;
    }
}
