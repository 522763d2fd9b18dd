// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.storage;

import dev.belay.eventing.ServiceTokenFilter;
import dev.belay.events.Service;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What compute-service is asked directly. */
@RegisterRestClient(configKey = "compute-service")
@RegisterProvider(ComputeClient.Token.class)
@Path("/internal/clusters/{cluster}")
interface ComputeClient {

    /** 404 until the bucket and its key are there. */
    @GET
    @Path("registry-storage")
    @Retry(maxRetries = 2, delay = 200, delayUnit = ChronoUnit.MILLIS, retryOn = ProcessingException.class)
    RegistryStorage registryStorage(@PathParam("cluster") String cluster);

    /** Proves to compute-service who asks. */
    final class Token extends ServiceTokenFilter {

        public Token() {
            super(Service.COMPUTE);
        }
    }
}
