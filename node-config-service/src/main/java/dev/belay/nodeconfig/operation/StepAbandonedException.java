// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

/** Meanwhile the step is no longer this task's to do; nothing is recorded of the try. */
public final class StepAbandonedException extends RuntimeException {

    public StepAbandonedException(StepWork work) {
        super("Expected %s to be still this try's to do but it is not".formatted(work));
    }
}
