// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "step_run")
@IdClass(StepRunRow.Key.class)
@NullUnmarked
class StepRunRow extends PanacheEntityBase {

    record Key(UUID operationId, String step, String node) implements Serializable {

        static Key of(OperationId operation, StepKey key) {
            return new Key(operation.value(), key.step(), key.nodeText());
        }
    }

    @Id
    UUID operationId;

    @Id
    String step;

    @Id
    String node;

    UUID clusterId;

    Instant dueAt;

    Instant startedAt;

    Instant finishedAt;

    /** In vain since the step was last armed. */
    int failures;

    /** In vain altogether. */
    int allFailures;

    int changed;

    int roundTrips;

    String lastTrouble;

    String waitingFor;

    static StepRunRow of(ClusterId cluster, OperationId operation, StepKey key, Instant at) {
        var row = new StepRunRow();
        row.clusterId = cluster.value();
        row.operationId = operation.value();
        row.step = key.step();
        row.node = key.nodeText();
        row.dueAt = at;
        return row;
    }

    StepKey key() {
        return StepKey.parse(step + "/" + node);
    }

    /** Once more, after all: what it took before still counts. */
    void due(Instant at) {
        if (finishedAt != null) {
            finishedAt = null;
            dueAt = at;
        }
    }

    /** True at the first time. */
    boolean start(Instant at) {
        var first = startedAt == null;
        if (first) {
            startedAt = at;
        }
        return first;
    }

    void spent(Effort effort) {
        changed += effort.changed();
        roundTrips += effort.roundTrips();
    }

    void failed(Trouble trouble) {
        failures++;
        allFailures++;
        lastTrouble = trouble.code();
    }

    /** True when nobody was told that reason before. */
    boolean waitFor(String reason) {
        var fresh = !reason.equals(waitingFor);
        waitingFor = reason;
        return fresh;
    }

    void finish(Instant at) {
        finishedAt = at;
    }

    /** After a halt: tries are counted anew, and so is the time. */
    void rearm() {
        failures = 0;
        lastTrouble = null;
    }
}
