// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.nodeconfig.cluster.Clusters;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What is on record of every reboot. Hands out values, never rows. */
@ApplicationScoped
class Reboots implements PanacheRepositoryBase<RebootRow, UUID> {

    private final Clusters clusters;

    Reboots(Clusters clusters) {
        this.clusters = clusters;
    }

    void add(ClusterId cluster, OperationId operation, NodeName node) {
        if (findByIdOptional(operation.value()).isEmpty()) {
            persist(RebootRow.of(cluster, operation, node));
        }
    }

    Reboot read(OperationId operation) {
        return row(operation).reboot();
    }

    /** From then on the node will be told this number, and refuse lower ones. */
    void holds(Reboot reboot, long number) {
        clusters.lock(reboot.cluster());
        row(reboot.operation()).holds(number);
        clusters.fence(reboot.cluster(), reboot.node(), number);
    }

    void released(Reboot reboot) {
        row(reboot.operation()).released();
    }

    void ranAs(Reboot reboot, String bootId) {
        row(reboot.operation()).ranAs(bootId);
    }

    void runsAs(Reboot reboot, String bootId) {
        row(reboot.operation()).runsAs(bootId);
        clusters.rebooted(reboot.cluster(), reboot.node(), bootId);
    }

    private RebootRow row(OperationId operation) {
        return findByIdOptional(operation.value())
                .orElseThrow(() -> new IllegalStateException("Expected reboot %s to be on record".formatted(operation)));
    }
}
