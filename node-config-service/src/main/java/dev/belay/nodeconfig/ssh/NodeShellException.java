// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import org.jspecify.annotations.Nullable;

/** A script was not answered. The kinds differ in what helps: waiting, a person, or neither. */
public abstract sealed class NodeShellException extends RuntimeException
        permits NodeUnreachableException, HostKeyMismatchException, LoginRefusedException, ScriptFailedException {

    NodeShellException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Stable reason, lower-case words with dashes. */
    public abstract String code();
}
