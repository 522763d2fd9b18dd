// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.registry;

import dev.belay.eventing.CallableBy;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;

/** {@code /internal/clusters/{id}/registry-storage}: read by node-config-service when it installs the registry. */
@Path("/internal/clusters/{cluster}/registry-storage")
@CallableBy({Service.NODE_CONFIG})
@RunOnVirtualThread
public class RegistryStorageResource {

    private final RegistryStorages storages;

    RegistryStorageResource(RegistryStorages storages) {
        this.storages = storages;
    }

    @GET
    public StorageView storage(@PathParam("cluster") String cluster) {
        return known(cluster);
    }

    private StorageView known(String cluster) {
        try {
            return storages.of(ClusterId.parse(cluster)).map(StorageView::of).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    record StorageView(URI endpoint, String region, String bucket, String accessKey, String secretKey) {

        static StorageView of(RegistryStorage storage) {
            return new StorageView(
                    storage.endpoint(),
                    storage.region(),
                    storage.bucket(),
                    storage.key().key(),
                    storage.key().secret());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "StorageView[endpoint=%s, bucket=%s, accessKey=%s]".formatted(endpoint, bucket, accessKey);
        }
    }
}
