// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.SpreadGroup;
import dev.belay.compute.cloud.Tags;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
    public List<SpreadGroup> find() {
        return run.zone().spreadGroups().stream()
                .filter(group -> group.name().equals(name()))
                .toList();
    }

    @Override
    public Optional<SpreadGroup> read(UUID id) {
        return run.zone().spreadGroups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst();
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
