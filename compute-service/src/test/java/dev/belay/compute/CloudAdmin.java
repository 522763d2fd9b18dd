// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.events.ClusterId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the local Exoscale lets a test see and spoil. */
public final class CloudAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String admin;

    CloudAdmin(String admin) {
        this.admin = admin;
    }

    public static CloudAdmin running() {
        return new CloudAdmin(ConfigProvider.getConfig().getValue("test.cloud.admin", String.class));
    }

    public List<JsonNode> instances(ClusterId cluster) {
        return ours("instances", cluster);
    }

    public List<JsonNode> addresses(ClusterId cluster) {
        return ours("elastic-ips", cluster);
    }

    private List<JsonNode> ours(String kind, ClusterId cluster) {
        return list(call("GET", "/state", "").path(kind)).stream()
                .filter(each ->
                        each.path("labels").path("belay-cluster").asText().equals(cluster.toString()))
                .toList();
    }

    /** Things that are known by name only. */
    public List<JsonNode> named(String kind, ClusterId cluster) {
        return list(call("GET", "/state", "").path(kind)).stream()
                .filter(each -> each.path("name")
                        .asText()
                        .contains("-" + cluster.toString().substring(0, 8)))
                .toList();
    }

    public long calls(String operation) {
        return list(call("GET", "/requests", "").path("requests")).stream()
                .filter(request -> request.path("operation").asText().equals(operation))
                .count();
    }

    /** Every call since the last {@link #forgetRequests}, in order. */
    public List<CloudCall> calls() {
        return list(call("GET", "/requests", "").path("requests")).stream()
                .map(CloudAdmin::cloudCall)
                .toList();
    }

    /** Of those, the calls that a fault has hit. */
    public List<CloudCall> befallen() {
        return list(call("GET", "/requests", "").path("requests")).stream()
                .filter(request -> !request.path("fault").asText().isEmpty())
                .map(CloudAdmin::cloudCall)
                .toList();
    }

    private static CloudCall cloudCall(JsonNode request) {
        return new CloudCall(
                request.path("operation").asText(), request.path("method").asText());
    }

    public void forgetRequests() {
        call("DELETE", "/requests", "");
    }

    public void quota(String resource, long limit) {
        call("PUT", "/quotas/" + resource, "{\"limit\":%d}".formatted(limit));
    }

    /** @param more further fields, such as {@code "status":503} */
    public void fault(String operation, String kind, int times, String more) {
        var rest = more.isEmpty() ? "" : "," + more;
        call(
                "POST",
                "/faults",
                "{\"operation\":\"%s\",\"kind\":\"%s\",\"times\":%d%s}".formatted(operation, kind, times, rest));
    }

    public void wellAgain() {
        call("DELETE", "/faults", "");
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private JsonNode call(String method, String path, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(admin + path))
                    .method(method, BodyPublishers.ofString(body, UTF_8))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
