// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what the test told it to, and remembers what it was asked. The last answer to a request is given again and again. */
public final class TinyGateway implements AutoCloseable {

    private record Answer(int status, String type, String body) {}

    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public TinyGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param request e.g. {@code GET /v1/clusters?limit=500} */
    public TinyGateway answers(String request, int status, String body) {
        var type = status < 400 ? "application/json" : "application/problem+json";
        return answers(request, new Answer(status, type, body));
    }

    public TinyGateway answersYaml(String request, String body) {
        return answers(request, new Answer(201, "application/yaml", body));
    }

    /** Method, path and body of every request, and the token it came with. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private TinyGateway answers(String request, Answer answer) {
        answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add("%s %s %s"
                .formatted(request, exchange.getRequestHeaders().getFirst("Authorization"), body)
                .strip());
        var told = answers.getOrDefault(request, new ArrayDeque<>());
        var answer = told.size() > 1 ? told.remove() : told.peek();
        reply(
                exchange,
                answer == null ? new Answer(404, "application/problem+json", "{\"detail\": \"None.\"}") : answer);
    }

    private static void reply(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.body().getBytes(UTF_8).length);
        try (var out = exchange.getResponseBody()) {
            out.write(answer.body().getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
