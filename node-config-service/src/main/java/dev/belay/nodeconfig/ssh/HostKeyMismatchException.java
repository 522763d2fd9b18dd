// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import org.jspecify.annotations.Nullable;

/** Something else than the node answered at its address. Nothing was sent to it. Trying again does not help. */
public final class HostKeyMismatchException extends NodeShellException {

    HostKeyMismatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "host-key-mismatch";
    }
}
