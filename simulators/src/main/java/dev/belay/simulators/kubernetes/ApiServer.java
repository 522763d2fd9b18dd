// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/** One kube-apiserver: HTTPS in front of the store of its cluster. Several may serve the same store. */
public final class ApiServer implements AutoCloseable {

    private ApiServer() {}

    /**
     * Serves once it returns. Uses one Vert.x instance for the whole process.
     *
     * @param ready what {@code /readyz} says; requests are served either way
     * @throws IllegalStateException when the address is taken or a certificate cannot be read
     */
    public static ApiServer start(ApiServerSettings settings, ObjectStore store, BooleanSupplier ready, Clock clock) {
        throw new UnsupportedOperationException();
    }

    /** Same, on a Vert.x instance that the caller closes. */
    public static ApiServer start(
            Vertx vertx, ApiServerSettings settings, ObjectStore store, BooleanSupplier ready, Clock clock) {
        throw new UnsupportedOperationException();
    }

    public int port() {
        throw new UnsupportedOperationException();
    }

    /** Serves new connections with a renewed certificate, as a real one does when its files change. */
    public void renew(String certificatePem, String keyPem) {
        throw new UnsupportedOperationException();
    }

    /** Takes itself out of the endpoints of the service {@code kubernetes}, then stops listening. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
