// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import org.jspecify.annotations.Nullable;

/** How a script on a node ended, as far as it can be seen from here. */
sealed interface ScriptResult {

    /** What an exit status is when there is none. */
    int NO_STATUS = -1;

    record Ended(int exitStatus, String stdout, String stderr) implements ScriptResult {}

    /** No script was begun: a node does nothing before it has all of one. */
    record NotStarted(Exception cause) implements ScriptResult {}

    /** The connection ended before the script did. */
    record Lost(@Nullable Exception cause) implements ScriptResult {}

    record TooLong(String stderr) implements ScriptResult {}

    record TooMuch(String stderr) implements ScriptResult {}
}
