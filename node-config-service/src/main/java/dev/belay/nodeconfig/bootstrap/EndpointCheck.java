// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.AuthorityName;
import dev.belay.nodeconfig.kubernetes.Endpoint;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;

/** The last gate before people: the API answers at its shared address, and proves that it is meant by it. */
@ApplicationScoped
class EndpointCheck implements BootstrapAct {

    @Override
    public StepResult perform(ActContext context) {
        var cluster = context.cluster();
        Endpoint.reach(cluster.requireEndpoint().url(), cluster.authority(AuthorityName.KUBERNETES));
        return StepResult.done(Effort.asked(1));
    }
}
