// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.offer;

import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.UnknownZoneException;
import io.quarkus.logging.Log;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place where an exception becomes an HTTP answer (RFC 9457). */
class Problems {

    record Problem(URI type, String title, int status, String detail) {}

    @ServerExceptionMapper
    RestResponse<Problem> unknown(UnknownZoneException e) {
        return problem(Status.NOT_FOUND, "zone-not-found", "No such zone", String.valueOf(e.getMessage()));
    }

    /** What the cloud said is for our log alone. */
    @ServerExceptionMapper
    RestResponse<Problem> unanswered(CloudException e) {
        Log.warnf("The offer could not be read: %s", e.getMessage());
        return problem(
                Status.SERVICE_UNAVAILABLE, "cloud-unavailable", "The cloud does not answer", "Try again in a moment.");
    }

    private static RestResponse<Problem> problem(Status status, String type, String title, String detail) {
        var problem =
                new Problem(URI.create("https://belay.dev/problems/" + type), title, status.getStatusCode(), detail);
        return RestResponse.ResponseBuilder.create(status, problem)
                .header("Content-Type", "application/problem+json")
                .build();
    }
}
