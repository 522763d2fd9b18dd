// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

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
@Table(name = "bootstrap")
@NullUnmarked
class BootstrapRow extends PanacheEntityBase {

    @Id
    UUID clusterId;

    /** Copied out of the state so that people and dashboards can query it. */
    String phase;

    @JdbcTypeCode(SqlTypes.JSON)
    Bootstrap state;

    @Version
    int version;

    static BootstrapRow of(Bootstrap state) {
        var row = new BootstrapRow();
        row.clusterId = state.cluster().value();
        row.become(state);
        return row;
    }

    void become(Bootstrap next) {
        state = next;
        phase = next.getClass().getSimpleName();
    }
}
