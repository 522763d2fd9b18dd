// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.access.Caller;
import dev.belay.simulators.kubernetes.access.ClientCertificates;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.StatusException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between HTTP and the rest: makes a request a call and writes the reply. The only place that sees Vert.x's requests. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Vertx vertx;
    private final Router router;
    private final ClientCertificates certificates;
    private final ObjectStore store;
    private final Clock clock;

    Gate(Vertx vertx, Router router, ClientCertificates certificates, ObjectStore store, Clock clock) {
        this.vertx = vertx;
        this.router = router;
        this.certificates = certificates;
        this.store = store;
        this.clock = clock;
    }

    void handle(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            upgrade(request);
            return;
        }
        request.body()
                .onSuccess(body -> answer(request, body))
                .onFailure(_ -> request.connection().close());
    }

    /** Some clients watch by WebSocket and wait for the end of any other answer. */
    private void upgrade(HttpServerRequest request) {
        var reply = replyTo(request, Buffer.buffer());
        if (reply instanceof Reply.Stream(var watch)) {
            request.toWebSocket()
                    .onSuccess(socket -> WatchStream.open(vertx, watch, store, new Outlet.Messages(socket), clock));
        } else {
            write(request, reply);
        }
    }

    private void answer(HttpServerRequest request, Buffer body) {
        write(request, replyTo(request, body));
    }

    private Reply replyTo(HttpServerRequest request, Buffer body) {
        try {
            return router.answer(call(request, body));
        } catch (RuntimeException e) {
            // Only what kind of request it was: bodies hold secrets.
            LOG.warn("Expected to answer {} {} but failed", request.method(), request.path(), e);
            return Reply.of(new StatusException(500, "InternalError", "Internal error occurred"));
        }
    }

    private ApiCall call(HttpServerRequest request, Buffer body) {
        var query = new HashMap<String, String>();
        request.params().forEach((name, value) -> query.putIfAbsent(name, value));
        query.computeIfAbsent("fieldManager", _ -> agent(request));
        return new ApiCall(
                caller(request),
                request.method().name(),
                Objects.requireNonNullElse(request.path(), "/"),
                query,
                header(request, "Accept"),
                header(request, "Content-Type"),
                body.getBytes());
    }

    private void write(HttpServerRequest request, Reply reply) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        switch (reply) {
            case Reply.Stream(var watch) -> WatchStream.open(vertx, watch, store, Outlet.Lines.open(response), clock);
            case Reply.Document(var code, var type, var body) ->
                response.setStatusCode(code)
                        .putHeader("Content-Type", type)
                        .putHeader("Cache-Control", "no-cache, private")
                        .end(Buffer.buffer(Json.bytes(body)));
            case Reply.Raw(var code, var type, var body) ->
                response.setStatusCode(code).putHeader("Content-Type", type).end(Buffer.buffer(body));
        }
    }

    private Caller caller(HttpServerRequest request) {
        try {
            return certificates.identify(request.connection().peerCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList());
        } catch (SSLPeerUnverifiedException e) {
            return certificates.identify(List.of());
        }
    }

    /** Who writes without saying a name is known by its program, as {@code kubectl}. */
    private static String agent(HttpServerRequest request) {
        return header(request, "User-Agent").replaceFirst("[/ ].*", "");
    }

    private static String header(HttpServerRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
