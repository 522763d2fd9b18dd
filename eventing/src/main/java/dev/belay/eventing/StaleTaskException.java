// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import com.github.kagkarlsson.scheduler.task.Execution;

/** This process was asleep for so long that another has taken its task over; what it was about to record is not its to say. */
public final class StaleTaskException extends RuntimeException {

    StaleTaskException(Execution execution) {
        super("Expected to hold task %s but another replica took it over".formatted(execution.taskInstance));
    }
}
