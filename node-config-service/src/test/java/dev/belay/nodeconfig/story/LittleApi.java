// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The cloud's API, as one who has its key calls it. */
final class LittleApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String endpoint;
    private final String admin;
    private final Settings settings;

    LittleApi(LocalExoscale exoscale, Settings settings) {
        this.endpoint = exoscale.endpoint();
        this.admin = exoscale.admin();
        this.settings = settings;
    }

    JsonNode get(String path) {
        return signed("GET", path, "");
    }

    /** The id of the one of that name. */
    String named(String path, String list, String name) {
        return StreamSupport.stream(get(path).path(list).spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    String create(String path, Map<String, Object> body) {
        return done(signed("POST", path, text(body)));
    }

    void put(String path, Map<String, Object> body) {
        done(signed("PUT", path, text(body)));
    }

    void delete(String path) {
        done(signed("DELETE", path, ""));
    }

    /** As the operator of the cloud. */
    void limit(String resource, int limit) {
        send(HttpRequest.newBuilder(URI.create(admin + "/quotas/" + resource))
                .PUT(BodyPublishers.ofString(text(Map.of("limit", limit))))
                .build());
    }

    /** What the operation was about, once it has succeeded. */
    private String done(JsonNode operation) {
        var path = "/operation/" + operation.path("id").asText();
        var ended = await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> get(path), state -> !state.path("state").asText().equals("pending"));
        if (!ended.path("state").asText().equals("success")) {
            throw new IllegalStateException("Expected an operation of the cloud to succeed but got " + ended);
        }
        return ended.at("/reference/id").asText();
    }

    private JsonNode signed(String method, String path, String body) {
        var uri = URI.create(endpoint + path);
        var expires = Instant.now().plusSeconds(600).getEpochSecond();
        var message = "%s %s\n%s\n\n\n%d".formatted(method, uri.getRawPath(), body, expires);
        return send(HttpRequest.newBuilder(uri)
                .header(
                        "Authorization",
                        "EXO2-HMAC-SHA256 credential=%s,expires=%d,signature=%s"
                                .formatted(settings.apiKey(), expires, signature(message)))
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private String signature(String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.apiSecret().getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "Expected %s to be taken but got %s".formatted(request, response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<String, Object> body) {
        return JSON.valueToTree(body).toString();
    }
}
