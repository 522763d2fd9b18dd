// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.registry;

import dev.belay.compute.cloud.AccessKey;
import dev.belay.eventing.Seal;
import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** What was made for registries. A key's secret is sealed: the cloud tells it once, so it must be kept. */
@ApplicationScoped
public class RegistryStorages implements PanacheRepositoryBase<RegistryStorageRow, UUID> {

    private final Seal seal;

    RegistryStorages(Seal seal) {
        this.seal = seal;
    }

    @Transactional
    public Optional<RegistryStorage> of(ClusterId cluster) {
        return findByIdOptional(cluster.value()).map(this::opened);
    }

    /** In place of an earlier one. */
    @Transactional(TxType.REQUIRES_NEW)
    public void keep(ClusterId cluster, RegistryStorage storage) {
        var row = findByIdOptional(cluster.value()).orElseGet(() -> RegistryStorageRow.of(cluster));
        row.become(storage, seal.seal(storage.key().secret()));
        persist(row);
    }

    private RegistryStorage opened(RegistryStorageRow row) {
        return new RegistryStorage(
                URI.create(row.endpoint),
                row.region,
                row.bucket,
                new AccessKey.WithSecret(row.accessKey, seal.open(row.sealedSecret)),
                row.keptAt);
    }
}
