// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.AccessRole;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Tags;
import java.util.List;

/** What the registry may do at the cloud: use its own bucket. */
record RegistryRoleBlueprint(StepRun run) implements Blueprint<AccessRole> {

    @Override
    public ResourceKind kind() {
        return ResourceKind.ACCESS_ROLE;
    }

    @Override
    public String name() {
        return run.names().registry();
    }

    @Override
    public List<AccessRole> shown() {
        return run.zone().access().roles();
    }

    @Override
    public boolean means(AccessRole role) {
        return role.tags().belongTo(run.cluster());
    }

    @Override
    public Draft draft() {
        return new Draft(
                null,
                nonce -> run.zone()
                        .access()
                        .createRole(
                                name(),
                                Tags.of(run.cluster(), nonce),
                                run.names().registry()));
    }

    @Override
    public CloudOperation remove(AccessRole surplus) {
        return run.zone().access().deleteRole(surplus.id());
    }
}
