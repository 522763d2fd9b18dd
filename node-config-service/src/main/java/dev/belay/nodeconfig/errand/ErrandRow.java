// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

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
@Table(name = "errand")
@NullUnmarked
class ErrandRow extends PanacheEntityBase {

    @Id
    UUID operationId;

    UUID clusterId;

    String kind;

    /** Copied out of the state so that people and dashboards can query it. */
    String phase;

    @JdbcTypeCode(SqlTypes.JSON)
    Errand state;

    @Version
    int version;

    static ErrandRow of(Errand state) {
        var row = new ErrandRow();
        row.operationId = state.order().operation().value();
        row.clusterId = state.order().cluster().value();
        row.kind = state.order().kind();
        row.become(state);
        return row;
    }

    void become(Errand next) {
        state = next;
        phase = next.getClass().getSimpleName();
    }
}
