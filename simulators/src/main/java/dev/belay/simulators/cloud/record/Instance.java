// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** @param guarded refuses to be deleted */
public record Instance(
        UUID id,
        String zone,
        Instant createdAt,
        InstanceState state,
        InstanceSpec spec,
        Network network,
        Memberships memberships,
        boolean guarded)
        implements Resource {

    /**
     * @param assignment {@code inet4}, {@code dual} or {@code none}
     * @param address absent when none is assigned
     */
    public record Network(
            String assignment,
            @Nullable String address,
            @Nullable String mac) {}

    public record Memberships(List<UUID> securityGroups, List<UUID> antiAffinityGroups, List<UUID> elasticIps) {}

    @Override
    public String key() {
        return id.toString();
    }

    public Instance withState(InstanceState changed) {
        return new Instance(id, zone, createdAt, changed, spec, network, memberships, guarded);
    }

    public Instance withSpec(InstanceSpec changed) {
        return new Instance(id, zone, createdAt, state, changed, network, memberships, guarded);
    }

    public Instance withGuarded(boolean changed) {
        return new Instance(id, zone, createdAt, state, spec, network, memberships, changed);
    }

    public Instance attached(UUID elasticIp) {
        return with(new Memberships(
                memberships.securityGroups, memberships.antiAffinityGroups, plus(memberships.elasticIps, elasticIp)));
    }

    public Instance detached(UUID elasticIp) {
        return with(new Memberships(
                memberships.securityGroups, memberships.antiAffinityGroups, minus(memberships.elasticIps, elasticIp)));
    }

    public Instance joined(UUID securityGroup) {
        return with(new Memberships(
                plus(memberships.securityGroups, securityGroup),
                memberships.antiAffinityGroups,
                memberships.elasticIps));
    }

    public Instance left(UUID securityGroup) {
        return with(new Memberships(
                minus(memberships.securityGroups, securityGroup),
                memberships.antiAffinityGroups,
                memberships.elasticIps));
    }

    private Instance with(Memberships changed) {
        return new Instance(id, zone, createdAt, state, spec, network, changed, guarded);
    }

    private static List<UUID> plus(List<UUID> ids, UUID id) {
        return Stream.concat(ids.stream(), Stream.of(id)).distinct().toList();
    }

    private static List<UUID> minus(List<UUID> ids, UUID id) {
        return ids.stream().filter(each -> !each.equals(id)).toList();
    }
}
