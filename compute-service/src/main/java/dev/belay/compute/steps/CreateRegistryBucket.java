// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.AccessRole;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives the private registry a bucket, a role that may use that bucket alone, and one key that has the role. */
@ApplicationScoped
class CreateRegistryBucket implements CloudStep {

    private final Maker maker;
    private final RegistryKey key;

    CreateRegistryBucket(Maker maker, RegistryKey key) {
        this.maker = maker;
        this.key = key;
    }

    @Override
    public BootstrapStep step() {
        return BootstrapStep.CREATE_REGISTRY_BUCKET;
    }

    @Override
    public Optional<ComputeFact> perform(StepRun run) {
        ensureBucket(run);
        AccessRole role = maker.ensure(run, new RegistryRoleBlueprint(run)).thing();
        key.ensure(run, role.id());
        return Optional.empty();
    }

    /** The name is its identity, so no intent is needed: making it again does no harm. */
    private static void ensureBucket(StepRun run) {
        var buckets = run.zone().buckets();
        if (!buckets.has(run.names().registry())) {
            buckets.create(run.names().registry());
            run.changedSomething();
        }
    }
}
