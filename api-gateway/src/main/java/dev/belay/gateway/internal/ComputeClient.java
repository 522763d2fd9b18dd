// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.internal;

import dev.belay.eventing.ServiceTokenFilter;
import dev.belay.events.Service;
import dev.belay.gateway.catalog.Offer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;

/** compute-service's internal calls. */
@RegisterRestClient(configKey = "compute-service")
@RegisterProvider(ComputeClient.Token.class)
@Path("/internal/zones")
interface ComputeClient {

    @GET
    Zones zones();

    @GET
    @Path("{zone}/offer")
    Offer offer(@RestPath String zone);

    record Zones(List<String> zones) {}

    final class Token extends ServiceTokenFilter {

        public Token() {
            super(Service.COMPUTE);
        }
    }
}
