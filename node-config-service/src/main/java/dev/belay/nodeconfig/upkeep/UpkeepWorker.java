// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.nodeconfig.operation.StepTry;
import jakarta.enterprise.context.ApplicationScoped;

/** Does the steps that are due of operations on serving clusters, each in a task of its own. */
@ApplicationScoped
class UpkeepWorker implements TaskWorker {

    static final String KIND = "upkeep-step";

    private final StepTry tries;
    private final UpkeepSteps steps;

    UpkeepWorker(StepTry tries, UpkeepSteps steps) {
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
