// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import java.util.Optional;

/**
 * One step at the cloud. May be performed again at any time, also after a crash at any instruction; what is as it should
 * be is left alone.
 */
public interface CloudStep {

    BootstrapStep step();

    /**
     * Blocks until the step is done. Throws a {@link dev.belay.compute.cloud.CloudException} for trouble that the caller
     * weighs, {@link StepHaltedException} when only a person can help, {@link NotSettledException} when it is too early.
     *
     * @return what is true now, if anybody else needs to know
     */
    Optional<ComputeFact> perform(StepRun run);
}
