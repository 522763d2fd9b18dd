// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.access.ClientCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One kube-apiserver: HTTPS in front of the store of its cluster. Several may serve the same store. */
public final class ApiServer implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 10;

    private final HttpServer http;
    private final ServingCertificate certificate;
    private final ObjectStore store;
    private final String address;

    private ApiServer(HttpServer http, ServingCertificate certificate, ObjectStore store, String address) {
        this.http = http;
        this.certificate = certificate;
        this.store = store;
        this.address = address;
    }

    /**
     * Serves once it returns. Uses one Vert.x instance for the whole process.
     *
     * @param ready what {@code /readyz} says; requests are served either way
     * @throws IllegalStateException when the address is taken or a certificate cannot be read
     */
    public static ApiServer start(ApiServerSettings settings, ObjectStore store, BooleanSupplier ready, Clock clock) {
        return start(Shared.VERTX, settings, store, ready, clock);
    }

    /** Same, on a Vert.x instance that the caller closes. */
    public static ApiServer start(
            Vertx vertx, ApiServerSettings settings, ObjectStore store, BooleanSupplier ready, Clock clock) {
        var authorities = Pem.certificates(settings.clientCaPem());
        var certificate = new ServingCertificate(settings.certificatePem(), settings.keyPem());
        var addresses = new ServiceAddresses(store, settings.serviceCidr());
        new FirstStart(store, clock).run(settings, addresses.first());
        var router = new Router(store, settings, new HealthChecks(settings.checks(), ready), addresses, clock);
        var gate = new Gate(vertx, router, new ClientCertificates(authorities, clock), store, clock);
        var options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setClientAuth(ClientAuth.REQUEST)
                .setKeyCertOptions(KeyCertOptions.wrap(certificate))
                .setTrustOptions(TrustOptions.wrap(new AnyClientCertificate(authorities)))
                .setTcpNoDelay(true);
        var http = vertx.createHttpServer(options).requestHandler(gate::handle);
        listen(http, settings);
        store.servers().add(settings.address(), http.actualPort());
        return new ApiServer(http, certificate, store, settings.address());
    }

    public int port() {
        return http.actualPort();
    }

    /** Serves new connections with a renewed certificate, as a real one does when its files change. */
    public void renew(String certificatePem, String keyPem) {
        certificate.renew(certificatePem, keyPem);
    }

    /** Takes itself out of the endpoints of the service {@code kubernetes}, then stops listening. */
    @Override
    public void close() {
        store.servers().remove(address);
        try {
            http.close().toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Expected the API server at " + address + " to stop but it did not", e);
        }
    }

    private static void listen(HttpServer http, ApiServerSettings settings) {
        var where = settings.address() + ":" + settings.port();
        try {
            http.listen(settings.port(), settings.address())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Expected an API server at " + where + " but its start was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Expected an API server at " + where + " but it cannot listen there", e);
        }
    }

    /** Made when the first server needs it. */
    private static final class Shared {
        private static final Vertx VERTX =
                Vertx.vertx(new VertxOptions().setUseDaemonThread(true).setEventLoopPoolSize(2));
    }
}
