// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "api_client")
@NullUnmarked
class ApiClientRow extends PanacheEntityBase {

    @Id
    UUID clusterId;

    String certificate;

    String authority;

    String sealedKey;

    Instant notAfter;

    static ApiClientRow of(ClusterId cluster) {
        var row = new ApiClientRow();
        row.clusterId = cluster.value();
        return row;
    }

    void become(OwnCertificate issued, String sealed) {
        certificate = issued.certificate();
        authority = issued.authority();
        sealedKey = sealed;
        notAfter = issued.notAfter();
    }
}
