// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.belay.events.Service;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls another service and tells its refusals from its silence. A caller of ours never sees another service's answer as it
 * is: either the resource knows what a refusal means, or the service counts as unavailable.
 */
@ApplicationScoped
class InternalCall {

    private static final int FIRST_SERVER_ERROR = 500;

    /** For what may be asked twice: a call that got lost is tried once more. */
    <T> T reading(Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException e) {
            Log.infof("Asking %s once more: %s", service.serviceName(), e.getMessage());
            return once(service, call);
        } catch (WebApplicationException e) {
            throw refused(service, e);
        }
    }

    <T> T once(Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException e) {
            throw silent(service, e);
        } catch (WebApplicationException e) {
            throw refused(service, e);
        }
    }

    private static RuntimeException refused(Service service, WebApplicationException e) {
        var status = e.getResponse().getStatus();
        return status >= FIRST_SERVER_ERROR
                ? silent(service, e)
                : new RefusedCallException(service, status, reason(e.getResponse()), e);
    }

    private static RequestRefusedException silent(Service service, RuntimeException e) {
        Log.warnf("Expected an answer of %s but got none: %s", service.serviceName(), e.getMessage());
        return new RequestRefusedException(
                ProblemKind.UNAVAILABLE,
                "Expected an answer of %s but got none; try again in a moment.".formatted(service.serviceName()),
                e);
    }

    private static String reason(Response response) {
        try {
            var reason = response.readEntity(Reason.class);
            return reason == null || reason.reason() == null ? "no reason given" : reason.reason();
        } catch (ProcessingException | IllegalStateException _) {
            return "no reason given";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reason(@Nullable String reason) {}

    /** The service answered with a 4xx. */
    static final class RefusedCallException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Service service;
        private final int status;
        private final String reason;

        RefusedCallException(Service service, int status, String reason, Throwable cause) {
            super("%s refused with %d: %s".formatted(service.serviceName(), status, reason), cause);
            this.service = service;
            this.status = status;
            this.reason = reason;
        }

        int status() {
            return status;
        }

        String reason() {
            return reason;
        }

        /** For a refusal that our own call must have provoked. */
        IllegalStateException unexpected() {
            return new IllegalStateException(
                    "Expected %s to answer but it refused with %d".formatted(service.serviceName(), status), this);
        }
    }
}
