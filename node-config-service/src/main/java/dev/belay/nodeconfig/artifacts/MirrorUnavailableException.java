// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.artifacts;

import org.jspecify.annotations.Nullable;

/** A mirror did not give its lock file. Worth trying again, unless it answered that there is none. */
public final class MirrorUnavailableException extends RuntimeException {

    private final boolean absent;

    MirrorUnavailableException(String message, boolean absent, @Nullable Throwable cause) {
        super(message, cause);
        this.absent = absent;
    }

    /** The mirror answered that it has no such lock. */
    public boolean absent() {
        return absent;
    }
}
