// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.belay.eventing.ServiceTokenFilter;
import dev.belay.events.Service;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The lease of a cluster, which upgrade-service keeps. Both calls may be repeated. */
@RegisterRestClient(configKey = "upgrade-service")
@RegisterProvider(LeaseClient.Token.class)
@Path("/internal/clusters/{cluster}/lease")
interface LeaseClient {

    /** 200 with a {@link Lease}; 409 with one that tells who else holds it. */
    @PUT
    Response take(@PathParam("cluster") String cluster, Wish wish);

    @DELETE
    @Path("{number}")
    void release(@PathParam("cluster") String cluster, @PathParam("number") long number);

    record Wish(String holder, String reason, long ttlSeconds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lease(long fencingNumber, String holder, String reason) {}

    /** Proves to upgrade-service who asks. */
    final class Token extends ServiceTokenFilter {

        public Token() {
            super(Service.UPGRADE);
        }
    }
}
