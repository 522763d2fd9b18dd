// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import dev.belay.gateway.page.Cursor;
import dev.belay.gateway.page.Page;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every operation that was asked for or heard of. */
@ApplicationScoped
public class Operations implements PanacheRepositoryBase<OperationRow, UUID> {

    private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    public Optional<Operation> find(OperationId operation) {
        return findByIdOptional(operation.value()).map(row -> row.state);
    }

    /** @throws RequestRefusedException 404 */
    public Operation require(String id) {
        try {
            return find(OperationId.parse(id)).orElseThrow(Operations::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** Newest first. */
    public Page<Operation> page(ClusterId cluster, @Nullable Cursor after, int limit) {
        var at = after == null ? FAR_FUTURE : after.time(0);
        var id = after == null ? new UUID(0, 0) : after.uuid(1);
        var rows = find(
                        "clusterId = ?1 and (requestedAt < ?2 or requestedAt = ?2 and id > ?3)"
                                + " order by requestedAt desc, id",
                        cluster.value(),
                        at,
                        id)
                .page(0, limit + 1)
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.requestedAt.toString(), row.id.toString()))
                .map(row -> row.state);
    }

    void save(Operation operation) {
        findByIdOptional(operation.id().value())
                .ifPresentOrElse(row -> row.become(operation), () -> persist(OperationRow.of(operation)));
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(
                ProblemKind.OPERATION_NOT_FOUND,
                "Expected the id of an operation but there is none; GET /v1/clusters/{cluster}/operations lists them.");
    }
}
