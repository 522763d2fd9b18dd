// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * compute-service, pki-service and node-config-service as the gateway sees them: one small server that knows the zone ch-gva-2, really signs, and
 * remembers who called. A cluster whose id ends in 0 has no authorities yet.
 */
public final class OtherServices implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "belay.test.other-services";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OFFER = """
            {"instanceTypes": [{"name": "standard.medium", "cpus": 2, "memoryMiB": 4096},
                               {"name": "standard.large", "cpus": 4, "memoryMiB": 8192}],
             "templates": ["Linux Debian 12 (Bookworm) 64-bit", "Linux Ubuntu 24.04 LTS 64-bit"],
             "quotas": {"instance": {"usage": 3, "limit": 20}, "elastic-ip": {"usage": 0, "limit": 5}}}""";

    private static final String OUTPUTS = """
            {"outputs": [{"step": "start-api-server", "node": "demo-master-1", "at": "2026-01-01T00:00:00Z",
                          "code": "probe-timeout", "output": "unknown flag: --no-such-flag"}]}""";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final SigningDesk desk = SigningDesk.fresh();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::answer);
            started.start();
            server = started;
            var url = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of(
                    URL,
                    url,
                    "quarkus.rest-client.compute-service.url",
                    url,
                    "quarkus.rest-client.pki-service.url",
                    url,
                    "quarkus.rest-client.node-config-service.url",
                    url);
        } catch (IOException e) {
            throw new IllegalStateException("Expected a free port for the other services", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** What was called since the tests began, {@code <method> <path> <service token there or not>}. */
    static List<String> calls() {
        return List.of(get("/test/calls").split("\n"));
    }

    static String authority() {
        return get("/test/authority");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/test/")) {
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            calls.add("%s %s %s".formatted(exchange.getRequestMethod(), path, token == null ? "bare" : "token"));
        }
        switch (path) {
            case "/test/calls" -> reply(exchange, 200, String.join("\n", calls));
            case "/test/authority" -> reply(exchange, 200, desk.authority());
            case "/internal/zones" -> reply(exchange, 200, "{\"zones\": [\"ch-gva-2\", \"de-fra-1\"]}");
            case "/internal/zones/ch-gva-2/offer" -> reply(exchange, 200, OFFER);
            case "/internal/zones/de-fra-1/offer" -> reply(exchange, 503, "{\"reason\": \"the cloud is busy\"}");
            default -> {
                if (path.matches("/internal/operations/[^/]+/outputs")) {
                    reply(exchange, 200, OUTPUTS);
                } else {
                    pki(exchange, path);
                }
            }
        }
    }

    private void pki(HttpExchange exchange, String path) throws IOException {
        if (!path.endsWith("/certificates")) {
            reply(exchange, 404, "{\"reason\": \"unknown zone\"}");
        } else if (path.endsWith("0/certificates")) {
            reply(exchange, 404, "{\"reason\": \"unknown cluster\"}");
        } else if (exchange.getRequestMethod().equals("GET")) {
            reply(
                    exchange,
                    200,
                    SigningDesk.ledger(
                            Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "")));
        } else {
            var answer = desk.sign(JSON.readTree(exchange.getRequestBody()));
            reply(exchange, answer.has("reason") ? 422 : 201, answer.toString());
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
        try (var out = exchange.getResponseBody()) {
            out.write(body.getBytes(UTF_8));
        }
    }

    private static String get(String path) {
        var url = ConfigProvider.getConfig().getValue(URL, String.class);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Expected the test's own server to answer", e);
        }
    }
}
