// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import org.jspecify.annotations.Nullable;

/** The records on disk cannot be used. */
public final class JournalException extends RuntimeException {

    JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
