// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "issuance")
class IssuanceRow extends PanacheEntityBase {

    @Id
    UUID request;

    UUID clusterId;

    String node;

    @Nullable
    UUID operation;

    /** Copied out of the state so that people and dashboards can query it. */
    String phase;

    @JdbcTypeCode(SqlTypes.JSON)
    Issuance state;

    @Version
    int version;

    static IssuanceRow of(Issuance state) {
        var asked = state.asked();
        var row = new IssuanceRow();
        row.request = asked.batch().request();
        row.clusterId = asked.cluster().value();
        row.node = asked.node().value();
        row.operation = asked.operation() == null ? null : asked.operation().value();
        row.become(state);
        return row;
    }

    void become(Issuance next) {
        state = next;
        phase = next.getClass().getSimpleName();
    }
}
