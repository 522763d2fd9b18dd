// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.internal;

import dev.belay.eventing.ServiceTokenFilter;
import dev.belay.events.Service;
import dev.belay.gateway.operation.NodeOutput;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;

/** node-config-service's internal calls. */
@RegisterRestClient(configKey = "node-config-service")
@RegisterProvider(NodeConfigClient.Token.class)
@Path("/internal/operations")
interface NodeConfigClient {

    @GET
    @Path("{operation}/outputs")
    Outputs outputs(@RestPath String operation);

    record Outputs(List<NodeOutput> outputs) {}

    final class Token extends ServiceTokenFilter {

        public Token() {
            super(Service.NODE_CONFIG);
        }
    }
}
