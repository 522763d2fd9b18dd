// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events that reads one after the other. */
record EventStream(HttpClient client, BufferedReader lines) implements AutoCloseable {

    static EventStream open(String url, String token, @Nullable String last) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        var answer = client.send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("Expected a stream but got " + answer.statusCode());
        }
        return new EventStream(client, new BufferedReader(new InputStreamReader(answer.body(), UTF_8)));
    }

    /** {@code <id> <name>}; heartbeats are skipped. */
    String next() throws IOException {
        var id = "";
        var name = "";
        while (true) {
            var line = lines.readLine();
            if (line == null) {
                throw new IOException("Expected an event but the stream ended");
            }
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.isEmpty() && !id.isEmpty()) {
                return id + " " + name;
            }
        }
    }

    String nextComment() throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":")) {
                return line.substring(1).strip();
            }
        }
        throw new IOException("Expected a comment but the stream ended");
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        lines.close();
    }
}
