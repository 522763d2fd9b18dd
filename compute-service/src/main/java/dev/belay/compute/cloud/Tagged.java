// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.UUID;

/** Something at the cloud that we can find again by its {@link Tags}. */
public interface Tagged {

    UUID id();

    Tags tags();

    /** It is there, but nothing will come of it: in the way until it is removed. */
    default boolean failed() {
        return false;
    }

    /** The list still shows it, but its removal is under way. */
    default boolean gone() {
        return false;
    }
}
