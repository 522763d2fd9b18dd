// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.lease;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What upgrade-service is asked directly. Both calls may be repeated. */
@RegisterRestClient(configKey = "upgrade-service")
@RegisterProvider(UpgradeToken.class)
@Path("/internal/clusters/{cluster}/lease")
interface UpgradeClient {

    @PUT
    @Retry(maxRetries = 2, delay = 200, delayUnit = ChronoUnit.MILLIS, retryOn = ProcessingException.class)
    LeaseAnswer take(@PathParam("cluster") String cluster, LeaseRequest request);

    @DELETE
    @Path("{number}")
    @Retry(maxRetries = 2, delay = 200, delayUnit = ChronoUnit.MILLIS, retryOn = ProcessingException.class)
    void release(@PathParam("cluster") String cluster, @PathParam("number") long number);
}
