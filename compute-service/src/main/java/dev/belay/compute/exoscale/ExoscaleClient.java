// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.belay.compute.cloud.CloudOperation;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The calls of one zone's API, and a count of them. Paths hold only ids and names without a character to escape. */
final class ExoscaleClient {

    private static final byte[] NO_BODY = new byte[0];

    private final ExoscaleHttp http;
    private final URI base;
    private final AtomicInteger roundTrips;

    ExoscaleClient(ExoscaleHttp http, URI base, AtomicInteger roundTrips) {
        this.http = http;
        this.base = base;
        this.roundTrips = roundTrips;
    }

    AtomicInteger roundTrips() {
        return roundTrips;
    }

    <T> T get(String path, Class<T> answer) {
        return http.send(request("GET", path, null), answer, roundTrips);
    }

    CloudOperation post(String path, Object body) {
        return operation(request("POST", path, body));
    }

    /** For what the cloud does while we wait. */
    <T> T post(String path, Object body, Class<T> answer) {
        return http.send(request("POST", path, body), answer, roundTrips);
    }

    CloudOperation put(String path, Object body) {
        return operation(request("PUT", path, body));
    }

    CloudOperation delete(String path) {
        return operation(request("DELETE", path, null));
    }

    private CloudOperation operation(Request request) {
        return Translation.operation(http.send(request, Wire.Operation.class, roundTrips));
    }

    private Request request(String method, String path, @Nullable Object body) {
        return new Request(method, URI.create(base + path), body == null ? NO_BODY : bytes(body), true);
    }

    /** Serialised once: what is signed is what is sent. */
    private static byte[] bytes(Object body) {
        try {
            return Wire.JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException _) { // its message may quote the body
            throw new IllegalStateException(
                    "Expected to write JSON from a " + body.getClass().getSimpleName());
        }
    }
}
