// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.systemtests.LocalBelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The local Exoscale by its API, as somebody with the organisation's key may use it. */
public final class Cloud {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Clock clock = Clock.systemUTC();
    private final String base;
    private final String key;
    private final String secret;

    public Cloud(LocalBelay belay) {
        base = "http://127.0.0.1:%d".formatted(8090 + belay.offset());
        key = read(belay.home().resolve("keys/exoscale-key"));
        secret = read(belay.home().resolve("keys/exoscale-secret"));
    }

    public JsonNode get(String path) {
        return send("GET", path, "");
    }

    /** A mutation, and its operation to the end. */
    public void change(String method, String path, String body) {
        var operation = begin(method, path, body);
        end(operation);
    }

    /** Returns the operation that it has begun. */
    public String begin(String method, String path, String body) {
        return send(method, path, body).path("id").asText();
    }

    public void end(String operation) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !state(operation).equals("pending"));
        assertThat(state(operation)).isEqualTo("success");
    }

    private String state(String operation) {
        return get("/operation/" + operation).path("state").asText();
    }

    private JsonNode send(String method, String path, String body) {
        var signed = "/v2" + path;
        var request = HttpRequest.newBuilder(URI.create(base + signed))
                .header("Authorization", authorization(method, signed, body))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as("%s %s: %s", method, path, response.body())
                    .isEqualTo(200);
            return mapper.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private String authorization(String method, String path, String body) {
        var expires = clock.instant().plus(LIFE).getEpochSecond();
        var message = "%s %s\n%s\n\n\n%d".formatted(method, path, body, expires);
        return "EXO2-HMAC-SHA256 credential=%s,expires=%d,signature=%s".formatted(key, expires, sign(message));
    }

    private String sign(String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected HmacSHA256 in this JVM", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
