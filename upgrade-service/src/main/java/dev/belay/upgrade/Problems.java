// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade;

import static java.util.stream.Collectors.joining;

import dev.belay.upgrade.lease.LeaseHeldException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place where an exception becomes an answer to an internal call. Everything else just throws. */
class Problems {

    record Problem(String reason) {}

    @ServerExceptionMapper
    Response held(LeaseHeldException e) {
        return Response.status(Response.Status.CONFLICT).entity(e.holder()).build();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        var violations = e.getConstraintViolations().stream()
                .map(violation -> "%s %s".formatted(violation.getPropertyPath(), violation.getMessage()))
                .sorted()
                .collect(joining("; "));
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(new Problem(violations))
                .build();
    }
}
