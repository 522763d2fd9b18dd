// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.BindException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP server per zone: the first zone on 127.0.0.1, the next on 127.0.0.2 and so on, all on the same port, because
 * official clients tell zones apart by their URLs.
 */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int LARGEST_BODY = 1 << 20;

    private final Vertx vertx;
    private final Gate gate;
    private final AdminRoutes admin;
    private final RequestLog log;
    private final List<HttpServer> servers = new ArrayList<>();

    /** @param random decides which calls an injected fault with a probability hits */
    public ApiServer(
            Vertx vertx, Exo2Signature signature, Administration administration, Clock clock, RandomGenerator random) {
        this.vertx = vertx;
        this.log = new RequestLog();
        var faults = new Faults(random);
        this.gate = new Gate(signature, faults, log, clock);
        this.admin = new AdminRoutes(administration, faults, log);
    }

    /**
     * @param more adds what else is served at the same address
     * @return the port
     * @throws PortTakenException when somebody else listens there
     */
    public int listen(String host, int port, String zone, List<Route> routes, Consumer<Router> more) {
        var router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        routes.forEach(route -> router.routeWithRegex(HttpMethod.valueOf(route.method()), route.regex())
                .blockingHandler(context -> gate.serve(context, zone, route), false));
        admin.addTo(router);
        more.accept(router);
        router.route()
                .handler(context -> Reply.refusal(new Refusal(404, "Not Found")).sendTo(context));
        router.route().failureHandler(ApiServer::failed);
        var server = vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(true));
        server.requestHandler(router);
        return bound(server, host, port);
    }

    /** The calls so far, as the API lists them. */
    public Route events() {
        return new EventList(log).route();
    }

    private int bound(HttpServer server, String host, int port) {
        try {
            server.listen(port, host).toCompletionStage().toCompletableFuture().join();
            servers.add(server);
            return server.actualPort();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BindException) {
                throw new PortTakenException(host, port);
            }
            throw e;
        }
    }

    private static void failed(RoutingContext context) {
        var status = context.statusCode() >= 400 ? context.statusCode() : 500;
        if (context.failure() != null && status == 500) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    context.failure());
        }
        if (!context.response().ended()) {
            Reply.refusal(new Refusal(status, status == 500 ? "Internal error" : "bad request"))
                    .sendTo(context);
        }
    }

    @Override
    public void close() {
        servers.forEach(server ->
                server.close().toCompletionStage().toCompletableFuture().join());
    }
}
