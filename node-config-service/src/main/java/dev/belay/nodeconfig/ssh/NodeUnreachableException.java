// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import org.jspecify.annotations.Nullable;

/** Nobody answered, or the connection was lost. Worth trying again: a machine may still be booting. */
public final class NodeUnreachableException extends NodeShellException {

    NodeUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "node-unreachable";
    }
}
