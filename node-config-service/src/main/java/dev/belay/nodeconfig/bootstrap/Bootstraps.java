// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** How far every cluster's bootstrap is, one row each. Hands out values, never rows. */
@ApplicationScoped
public class Bootstraps implements PanacheRepositoryBase<BootstrapRow, UUID> {

    public Optional<Bootstrap> find(ClusterId cluster) {
        return findByIdOptional(cluster.value()).map(row -> row.state);
    }

    /** Whether the cluster may be worked on as one that serves. */
    public boolean isReady(ClusterId cluster) {
        return find(cluster).filter(state -> state instanceof Bootstrap.Ready).isPresent();
    }

    void save(Bootstrap state) {
        findByIdOptional(state.cluster().value())
                .ifPresentOrElse(row -> row.become(state), () -> persist(BootstrapRow.of(state)));
    }
}
