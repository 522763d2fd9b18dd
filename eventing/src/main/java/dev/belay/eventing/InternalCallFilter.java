// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Guards every resource that is {@link CallableBy} someone, and admits nobody under {@code /internal} to one that is not. */
class InternalCallFilter {

    private static final String BEARER = "Bearer ";

    private final ServiceToken tokens;
    private final InternalCaller caller;

    InternalCallFilter(ServiceToken tokens, InternalCaller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @ServerRequestFilter
    public @Nullable Response admit(ContainerRequestContext request, ResourceInfo resource) {
        var admitted = resource.getResourceClass().getAnnotation(CallableBy.class);
        if (admitted == null) {
            return request.getUriInfo().getPath().startsWith("/internal") ? refused(403, "Nobody may call this") : null;
        }
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        var service = header != null && header.startsWith(BEARER)
                ? tokens.caller(header.substring(BEARER.length()))
                : java.util.Optional.<dev.belay.events.Service>empty();
        if (service.isEmpty()) {
            return refused(401, "Expected a valid service token");
        }
        if (!Arrays.asList(admitted.value()).contains(service.get())) {
            return refused(403, "%s may not call this".formatted(service.get().serviceName()));
        }
        caller.is(service.get());
        return null;
    }

    private static Response refused(int status, String reason) {
        return Response.status(status)
                .entity(Map.of("reason", reason))
                .type("application/json")
                .build();
    }
}
