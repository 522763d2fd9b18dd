// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A machine can enter the group only when it is made, so the group is there before the first master. */
@ApplicationScoped
class SpreadMasters implements CloudStep {

    private final Maker maker;

    SpreadMasters(Maker maker) {
        this.maker = maker;
    }

    @Override
    public BootstrapStep step() {
        return BootstrapStep.SPREAD_MASTERS;
    }

    @Override
    public Optional<ComputeFact> perform(StepRun run) {
        maker.ensure(run, new SpreadGroupBlueprint(run));
        return Optional.empty();
    }
}
