// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.access.Caller;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A write that is about to happen.
 *
 * @param current what is there, null when the object is new; only read
 * @param next what will be there, which admission may still change
 * @param subresource empty for the object itself
 */
record Intent(Caller caller, ObjectKey key, @Nullable ObjectNode current, ObjectNode next, String subresource) {

    boolean isNew() {
        return current == null;
    }

    boolean isOf(String kind) {
        return key.type().kind().equals(kind) && subresource.isEmpty();
    }
}
