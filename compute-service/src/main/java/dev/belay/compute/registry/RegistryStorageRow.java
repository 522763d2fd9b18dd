// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.registry;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "registry_storage")
@NullUnmarked
class RegistryStorageRow extends PanacheEntityBase {

    @Id
    UUID clusterId;

    String endpoint;
    String region;
    String bucket;
    String accessKey;
    String sealedSecret;
    Instant keptAt;

    static RegistryStorageRow of(ClusterId cluster) {
        var row = new RegistryStorageRow();
        row.clusterId = cluster.value();
        return row;
    }

    void become(RegistryStorage storage, String sealed) {
        endpoint = storage.endpoint().toString();
        region = storage.region();
        bucket = storage.bucket();
        accessKey = storage.key().key();
        sealedSecret = sealed;
        keptAt = storage.keptAt();
    }
}
