// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and calls; knows nothing of the server's code. */
final class CloudClient {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String DEBIAN = "Linux Debian 12 (Bookworm) 64-bit";
    static final String MEDIUM = "b6e9d1e8-89fc-4db3-aaa4-9b4c5b1d0844";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    record Answer(int status, JsonNode body) {

        String message() {
            return body.path("message").asText();
        }
    }

    private final String endpoint;
    private final String admin;
    private final String key;
    private final String secret;

    CloudClient(String endpoint, String admin, String key, String secret) {
        this.endpoint = endpoint;
        this.admin = admin;
        this.key = key;
        this.secret = secret;
    }

    static CloudClient of(LocalExoscale exoscale, Settings settings) {
        return new CloudClient(exoscale.endpoint(), exoscale.admin(), settings.apiKey(), settings.apiSecret());
    }

    CloudClient in(String otherEndpoint) {
        return new CloudClient(otherEndpoint, admin, key, secret);
    }

    CloudClient signingWith(String otherSecret) {
        return new CloudClient(endpoint, admin, key, otherSecret);
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    Answer delete(String path) {
        return call("DELETE", path, "");
    }

    /** Calls, waits for the operation, and answers the id that it is about. */
    String done(Answer accepted) {
        if (accepted.status() != 200) {
            throw new AssertionError("Expected an operation but got %s".formatted(accepted));
        }
        var ended = ended(accepted);
        if (!ended.path("state").asText().equals("success")) {
            throw new AssertionError("Expected success but got %s".formatted(ended));
        }
        return ended.at("/reference/id").asText();
    }

    JsonNode ended(Answer accepted) {
        var latest = new AtomicReference<>(accepted.body());
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    latest.set(get("/operation/" + accepted.body().path("id").asText())
                            .body());
                    return !latest.get().path("state").asText().equals("pending");
                });
        return latest.get();
    }

    String template() {
        for (var template : get("/template").body().path("templates")) {
            if (template.path("name").asText().equals(DEBIAN)) {
                return template.path("id").asText();
            }
        }
        throw new AssertionError("Expected a template " + DEBIAN);
    }

    /** @param more fields with a leading comma, or nothing */
    Answer createInstance(String name, String more) {
        return post("/instance", """
                {"name":"%s","instance-type":{"id":"%s"},"template":{"id":"%s"},"disk-size":50%s}""".formatted(name, MEDIUM, template(), more));
    }

    Answer admin(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(admin + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return send(request);
    }

    Answer unsigned(String path) {
        return send(HttpRequest.newBuilder(URI.create(endpoint + path)).build());
    }

    private Answer call(String method, String path, String body) {
        var uri = URI.create(endpoint + path);
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", authorization(method, uri, body))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return send(request);
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** At most one argument is used in these tests. */
    private String authorization(String method, URI uri, String body) {
        var expires = Instant.now().plusSeconds(600).getEpochSecond();
        var argument =
                uri.getQuery() == null ? new String[] {"", ""} : uri.getQuery().split("=", 2);
        var message = "%s %s\n%s\n%s\n\n%d".formatted(method, uri.getRawPath(), body, argument[1], expires);
        var names = argument[0].isEmpty() ? "" : ",signed-query-args=" + argument[0];
        return "EXO2-HMAC-SHA256 credential=%s%s,expires=%d,signature=%s".formatted(key, names, expires, hmac(message));
    }

    private String hmac(String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
