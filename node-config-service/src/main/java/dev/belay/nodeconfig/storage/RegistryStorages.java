// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.storage;

import dev.belay.events.ClusterId;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The clusters' registry storages. Nothing of them is kept here: whoever needs one asks. */
@ApplicationScoped
public class RegistryStorages {

    private final ComputeClient compute;

    RegistryStorages(@RestClient ComputeClient compute) {
        this.compute = compute;
    }

    /** @throws TroubleException when compute-service does not answer, or has none for the cluster */
    public RegistryStorage of(ClusterId cluster) {
        try {
            return compute.registryStorage(cluster.toString());
        } catch (WebApplicationException e) {
            throw trouble(
                    "compute-service answered %d".formatted(e.getResponse().getStatus()), e);
        } catch (ProcessingException e) {
            throw trouble("compute-service did not answer", e);
        }
    }

    private static TroubleException trouble(String what, RuntimeException cause) {
        return new TroubleException(
                Trouble.COMPUTE_UNAVAILABLE, Effort.asked(1), what + " when asked for the registry's storage", cause);
    }
}
