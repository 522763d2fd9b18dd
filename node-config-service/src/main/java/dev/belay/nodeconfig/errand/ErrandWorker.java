// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.nodeconfig.operation.StepTry;
import jakarta.enterprise.context.ApplicationScoped;

/** Does the steps of errands that are due, each in a task of its own. */
@ApplicationScoped
class ErrandWorker implements TaskWorker {

    static final String KIND = "errand-step";

    private final StepTry tries;
    private final ErrandSteps steps;

    ErrandWorker(StepTry tries, ErrandSteps steps) {
        this.tries = tries;
        this.steps = steps;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(TaskRun run) {
        return tries.of(steps, run);
    }
}
