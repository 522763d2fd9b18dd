// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

import static java.util.stream.Collectors.joining;

import dev.belay.pki.cluster.UnknownClusterException;
import dev.belay.pki.issuance.CallerNotAdmittedException;
import dev.belay.pki.x509.RequestRefusedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The only place where an exception becomes an answer to an internal call. Everything else just throws. */
class Problems {

    record Problem(@Nullable String reason) {}

    @ServerExceptionMapper
    Response refused(RequestRefusedException e) {
        return answer(422, e.getMessage());
    }

    @ServerExceptionMapper
    Response unknown(UnknownClusterException e) {
        return answer(404, e.getMessage());
    }

    @ServerExceptionMapper
    Response notAdmitted(CallerNotAdmittedException e) {
        return answer(403, e.getMessage());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        var violations = e.getConstraintViolations().stream()
                .map(violation -> "%s %s".formatted(violation.getPropertyPath(), violation.getMessage()))
                .sorted()
                .collect(joining("; "));
        return answer(400, violations);
    }

    private static Response answer(int status, @Nullable String reason) {
        return Response.status(status).entity(new Problem(reason)).build();
    }
}
