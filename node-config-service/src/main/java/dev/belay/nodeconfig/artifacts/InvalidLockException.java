// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.artifacts;

import org.jspecify.annotations.Nullable;

/** What should be a lock file is not one. Trying again does not help. */
public final class InvalidLockException extends RuntimeException {

    InvalidLockException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
