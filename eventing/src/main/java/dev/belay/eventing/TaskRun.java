// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import com.github.kagkarlsson.scheduler.task.Execution;

/** One run of one task. */
public final class TaskRun {

    private final Execution execution;
    private final TaskTable table;

    TaskRun(Execution execution, TaskTable table) {
        this.execution = execution;
        this.table = table;
    }

    /** What the work is about, as given to {@link Tasks#schedule}. */
    public String instance() {
        return execution.taskInstance.getId();
    }

    /** 1 for the first run; counts the runs that failed in a row before. */
    public int attempt() {
        return execution.consecutiveFailures + 1;
    }

    /**
     * Ends the task within the caller's transaction, so that the work's result and the end of the task commit together. A
     * task that was scheduled anew while it ran stays, and runs again.
     *
     * @throws StaleTaskException when another replica has taken the task over meanwhile: the transaction must roll back
     */
    public void finish() {
        if (!table.finish(execution)) {
            throw new StaleTaskException(execution);
        }
    }
}
