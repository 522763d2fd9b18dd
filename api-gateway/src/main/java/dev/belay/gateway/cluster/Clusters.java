// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.ClusterId;
import dev.belay.gateway.page.Cursor;
import dev.belay.gateway.page.Page;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every cluster that was asked for. Hands out values, never rows. */
@ApplicationScoped
public class Clusters implements PanacheRepositoryBase<ClusterRow, UUID> {

    private static final String LIVING = "phase <> 'Deleted'";

    /** Locks the cluster until the transaction ends: facts about it never race, and what is said about it stays in order. */
    public Optional<Cluster> lock(ClusterId cluster) {
        return findByIdOptional(cluster.value(), LockModeType.PESSIMISTIC_WRITE).map(row -> row.state);
    }

    /** @throws RequestRefusedException 404 when no living cluster has that name, and none at all that id */
    public Cluster require(String nameOrId) {
        return idIn(nameOrId)
                .flatMap(this::findByIdOptional)
                .or(() -> find("name = ?1 and " + LIVING, nameOrId).firstResultOptional())
                .map(row -> row.state)
                .orElseThrow(() -> new RequestRefusedException(
                        ProblemKind.CLUSTER_NOT_FOUND,
                        "Expected the name or id of a cluster but there is none; GET /v1/clusters lists them."));
    }

    public boolean nameTaken(String name) {
        return count("name = ?1 and " + LIVING, name) > 0;
    }

    /** By name. */
    public Page<Cluster> page(Optional<Phase> phase, @Nullable Cursor after, int limit) {
        var name = after == null ? "" : after.part(0);
        var id = after == null ? new UUID(0, 0) : after.uuid(1);
        var wanted = phase.map(Phase::word).orElse("%");
        var rows = find("phase like ?1 and (name > ?2 or name = ?2 and id > ?3) order by name, id", wanted, name, id)
                .page(0, limit + 1)
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.name, row.id.toString()))
                .map(row -> row.state);
    }

    void save(Cluster cluster) {
        findByIdOptional(cluster.id().value())
                .ifPresentOrElse(row -> row.become(cluster), () -> persistAndFlush(ClusterRow.of(cluster)));
    }

    private static Optional<UUID> idIn(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
