// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.nodeconfig.operation.StepResult;

/** One step of a bootstrap, on one node or for the whole cluster. Doing it again on a finished one changes nothing. */
interface BootstrapAct {

    /** Outside of every transaction; what is to be recorded of it is in the result. */
    StepResult perform(ActContext context);
}
