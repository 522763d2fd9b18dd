// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Service;
import io.quarkus.arc.Arc;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Puts a fresh service token on every request of a REST client; one subclass per service that is called. */
public abstract class ServiceTokenFilter implements ClientRequestFilter {

    private final Service audience;

    protected ServiceTokenFilter(Service audience) {
        this.audience = audience;
    }

    @Override
    public final void filter(ClientRequestContext request) {
        try (var token = Arc.container().instance(ServiceToken.class)) {
            request.getHeaders()
                    .putSingle(
                            HttpHeaders.AUTHORIZATION, "Bearer " + token.get().issueFor(audience));
        }
    }
}
