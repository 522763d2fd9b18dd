// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

/** A program ended. Its last words never hold a secret. */
public final class ExitException extends Exception {

    private final String reason;

    public ExitException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
