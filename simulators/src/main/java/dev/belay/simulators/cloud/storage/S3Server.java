// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import dev.belay.simulators.cloud.http.PortTakenException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The object store's own port: every call is signed, every answer is S3's. */
public final class S3Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3Server.class);

    /** Larger objects come in parts. */
    private static final long LARGEST_BODY = 64L << 20;

    private final Vertx vertx;
    private final Clock clock;
    private final SignatureV4 signature;
    private final Calls calls;
    private final List<HttpServer> servers = new ArrayList<>();

    /** @param data where the objects are kept */
    public S3Server(Vertx vertx, Path data, BucketRecords records, Accounts accounts, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.signature = new SignatureV4(accounts);
        var store = new ObjectStore(data.resolve("buckets"));
        this.calls = new Calls(
                new BucketCalls(records, store, clock),
                new ObjectCalls(store, clock),
                new UploadCalls(store, new Uploads(data.resolve("uploads")), clock));
    }

    /**
     * @param port 0 for any that is free
     * @return the port
     * @throws PortTakenException when somebody else listens there
     */
    public int listen(String host, int port) {
        var router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.route().blockingHandler(this::serve, false);
        router.route().failureHandler(S3Server::failed);
        var server = vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(true));
        try {
            server.requestHandler(router)
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            servers.add(server);
            return server.actualPort();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BindException) {
                throw new PortTakenException(host, port);
            }
            throw e;
        }
    }

    private void serve(RoutingContext context) {
        var request = S3Request.of(context);
        try {
            send(context, calls.answer(request, signature.check(request, clock.instant())));
        } catch (S3Refusal refusal) {
            LOG.debug("{} {}: {}", request.method(), request.path(), refusal.code());
            send(context, S3Answer.refusal(refusal, request.path()));
        }
    }

    private static void failed(RoutingContext context) {
        if (context.statusCode() == 413) {
            var refusal = new S3Refusal(400, "EntityTooLarge", "More than 64 MiB have to come in parts");
            send(
                    context,
                    S3Answer.refusal(refusal, String.valueOf(context.request().path())));
            return;
        }
        LOG.error("{} {} failed", context.request().method(), context.request().path(), context.failure());
        if (!context.response().ended()) {
            var refusal = new S3Refusal(500, "InternalError", "Internal error");
            send(
                    context,
                    S3Answer.refusal(refusal, String.valueOf(context.request().path())));
        }
    }

    private static void send(RoutingContext context, S3Answer answer) {
        var response = context.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        var part = answer.part();
        if (part != null && part.length() > 0) {
            response.sendFile(part.file().toString(), part.from(), part.length());
        } else if (context.request().method().name().equals("HEAD")) {
            response.end();
        } else {
            response.end(io.vertx.core.buffer.Buffer.buffer(answer.body()));
        }
    }

    @Override
    public void close() {
        servers.forEach(server ->
                server.close().toCompletionStage().toCompletableFuture().join());
    }
}
