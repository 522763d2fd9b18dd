// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.nodeconfig.operation.StepTry;
import jakarta.enterprise.context.ApplicationScoped;

/** Does the steps of bootstraps that are due, each in a task of its own. */
@ApplicationScoped
class BootstrapWorker implements TaskWorker {

    static final String KIND = "bootstrap-step";

    private final StepTry tries;
    private final BootstrapSteps steps;

    BootstrapWorker(StepTry tries, BootstrapSteps steps) {
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
