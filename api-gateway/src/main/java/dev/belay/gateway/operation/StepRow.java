// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A step's state; how long it took is copied out for estimates. */
@Entity
@Table(name = "step")
@IdClass(StepRow.Key.class)
class StepRow extends PanacheEntityBase {

    private static final double MILLIS = 1000.0;

    /** {@code node} is empty for steps of the whole cluster, since a key may not be null. */
    record Key(UUID operationId, String step, String node) implements Serializable {

        static Key of(OperationId operation, StepKey key) {
            return new Key(
                    operation.value(),
                    key.step(),
                    key.node() == null ? "" : key.node().value());
        }
    }

    @Id
    UUID operationId;

    @Id
    String step;

    @Id
    String node;

    @JdbcTypeCode(SqlTypes.JSON)
    Step state;

    @Nullable
    Double seconds;

    static StepRow of(OperationId operation, Step state) {
        var key = Key.of(operation, state.key());
        var row = new StepRow();
        row.operationId = key.operationId();
        row.step = key.step();
        row.node = key.node();
        row.become(state);
        return row;
    }

    void become(Step next) {
        state = next;
        seconds = next.startedAt() == null || next.endedAt() == null
                ? null
                : Duration.between(next.startedAt(), next.endedAt()).toMillis() / MILLIS;
    }
}
