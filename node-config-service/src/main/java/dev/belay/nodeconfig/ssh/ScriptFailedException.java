// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import org.jspecify.annotations.Nullable;

/** The script ended without an answer: no {@code sudo}, no {@code bash}, a syntax it did not know, or its time was up. */
public final class ScriptFailedException extends NodeShellException {

    private final int exitStatus;
    private final String stderr;

    ScriptFailedException(String message, int exitStatus, String stderr, @Nullable Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
        this.stderr = stderr;
    }

    @Override
    public String code() {
        return "script-failed";
    }

    public int exitStatus() {
        return exitStatus;
    }

    /** The end of what the node printed on stderr, bounded. For the service's database, never for a fact. */
    public String stderr() {
        return stderr;
    }
}
