// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.nodeconfig.certificates.PkiAnswers.Certificate;
import dev.belay.nodeconfig.certificates.PkiAnswers.Order;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What pki-service is asked directly. An order that is given twice is filled twice: both certificates are good. */
@RegisterRestClient(configKey = "pki-service")
@RegisterProvider(PkiToken.class)
@Path("/internal/clusters/{cluster}")
interface PkiClient {

    @POST
    @Path("certificates")
    @Retry(maxRetries = 2, delay = 200, delayUnit = ChronoUnit.MILLIS, retryOn = ProcessingException.class)
    Certificate certify(@PathParam("cluster") String cluster, Order order);
}
