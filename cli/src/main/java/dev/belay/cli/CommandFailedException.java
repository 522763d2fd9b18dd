// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

/** Ends a command with one sentence for people and one number for scripts. */
public final class CommandFailedException extends RuntimeException {

    private final int exitCode;

    public CommandFailedException(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
