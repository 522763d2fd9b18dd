// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

/** How a command ends, for scripts. */
public final class ExitCode {

    public static final int OK = 0;
    /** It was asked and did not work: refused by the API, or a process did not start. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The gateway does not answer. */
    public static final int UNREACHABLE = 3;
    /** The operation stopped on purpose and waits for {@code belay operation resume}. */
    public static final int HALTED = 4;

    private ExitCode() {}
}
