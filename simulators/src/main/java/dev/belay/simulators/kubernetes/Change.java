// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * One revision of the store. The objects are shared by everybody who hears of it: copy them before changing anything.
 *
 * @param revision the store's, which is also the object's resource version
 * @param object as it is now, or as it was last when it is deleted
 * @param previous as it was before, null when it is new
 */
public record Change(
        Type type,
        ObjectKey key,
        long revision,
        ObjectNode object,
        @Nullable ObjectNode previous) {

    /** Named as watch events are. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }
}
