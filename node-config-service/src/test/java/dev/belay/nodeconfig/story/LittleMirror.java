// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.simulators.mirror.Mirror;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A mirror that may give something else than it should. */
final class LittleMirror implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Set<String> spoilt = ConcurrentHashMap.newKeySet();

    LittleMirror() {
        var router = Router.router(vertx);
        router.get("/mirror/*").handler(this::spoil);
        new Mirror().addTo(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:%d/mirror".formatted(server.actualPort()));
    }

    /** Whether it gives something else for files whose name begins so. */
    void spoils(String name, boolean spoils) {
        if (spoils) {
            spoilt.add(name);
        } else {
            spoilt.remove(name);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void spoil(RoutingContext context) {
        var name = context.normalizedPath().substring(context.normalizedPath().lastIndexOf('/') + 1);
        if (spoilt.stream().anyMatch(name::startsWith)) {
            context.response().end("spoilt");
        } else {
            context.next();
        }
    }
}
