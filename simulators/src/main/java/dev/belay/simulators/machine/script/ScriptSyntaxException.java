// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.script;

/** What a shell would call a syntax error: nothing from there on is done. */
public final class ScriptSyntaxException extends Exception {

    public ScriptSyntaxException(String message) {
        super(message);
    }
}
