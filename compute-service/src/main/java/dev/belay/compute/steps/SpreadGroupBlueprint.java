// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.SpreadGroup;
import dev.belay.compute.cloud.Tags;
import java.util.List;

/** Keeps the masters on hosts of their own, so that a broken host takes one of them. */
record SpreadGroupBlueprint(StepRun run) implements Blueprint<SpreadGroup> {

    @Override
    public ResourceKind kind() {
        return ResourceKind.SPREAD_GROUP;
    }

    @Override
    public String name() {
        return run.names().spreadGroup();
    }

    @Override
    public List<SpreadGroup> shown() {
        return run.zone().spreadGroups();
    }

    @Override
    public boolean means(SpreadGroup group) {
        return group.name().equals(name());
    }

    @Override
    public Draft draft() {
        return new Draft(
                null,
                nonce -> run.zone()
                        .createSpreadGroup(name(), Tags.of(run.cluster(), nonce).description()));
    }

    @Override
    public CloudOperation remove(SpreadGroup surplus) {
        return run.zone().deleteSpreadGroup(surplus.id());
    }
}
