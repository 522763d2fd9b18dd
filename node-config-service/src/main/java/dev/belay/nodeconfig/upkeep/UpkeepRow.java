// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "upkeep")
@NullUnmarked
class UpkeepRow extends PanacheEntityBase {

    @Id
    UUID operationId;

    UUID clusterId;

    /** Copied out of the state so that people and dashboards can query it. */
    String phase;

    @JdbcTypeCode(SqlTypes.JSON)
    Upkeep state;

    @Version
    int version;

    static UpkeepRow of(Upkeep state) {
        var row = new UpkeepRow();
        row.operationId = state.order().operation().value();
        row.clusterId = state.order().cluster().value();
        row.become(state);
        return row;
    }

    void become(Upkeep next) {
        state = next;
        phase = next.getClass().getSimpleName();
    }
}
