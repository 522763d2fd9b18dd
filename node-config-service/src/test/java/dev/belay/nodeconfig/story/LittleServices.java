// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.events.ClusterId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** pki-service, upgrade-service and compute-service as far as they are called: {@code /internal/clusters/{id}/..}. */
final class LittleServices implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The bucket of every cluster's registry; simulated registries never open it. */
    private static final Map<String, Object> STORAGE = Map.of(
            "endpoint", "http://127.0.0.1:1",
            "region", "ch-gva-2",
            "bucket", "belay-story-images",
            "accessKey", "EXOstory",
            "secretKey", "the-secret-of-the-story-s-bucket");

    private final LittlePki pki;
    private final LittleLease lease;
    private final HttpServer server;

    LittleServices(int port, LittlePki pki, LittleLease lease) {
        this.pki = pki;
        this.lease = lease;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/clusters/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/");
            var cluster = ClusterId.parse(path[3]);
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.startsWith("Bearer ")) {
                reply(exchange, 401, null);
            } else if (path[4].equals("certificates")) {
                reply(exchange, 201, pki.order(cluster, body(exchange)));
            } else if (path[4].equals("registry-storage")) {
                reply(exchange, 200, STORAGE);
            } else {
                lease(exchange, cluster, path);
            }
        }
    }

    private void lease(HttpExchange exchange, ClusterId cluster, String[] path) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            lease.release(cluster, Long.parseLong(path[5]));
            reply(exchange, 204, null);
            return;
        }
        var asked = body(exchange);
        var holder = asked.path("holder").asText();
        var held = lease.take(cluster, holder, asked.path("reason").asText());
        reply(exchange, held.holder().equals(holder) ? 200 : 409, held.json());
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        return JSON.readTree(exchange.getRequestBody());
    }

    private static void reply(HttpExchange exchange, int status, @Nullable Map<String, Object> body)
            throws IOException {
        var bytes = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
