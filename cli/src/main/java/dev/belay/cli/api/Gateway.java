// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One gateway, spoken to with one token. What it refuses ends the command with its own words. */
public final class Gateway {

    /** The body of a request that says it all by its path. */
    public static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;

    private final URI url;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ObjectMapper json = new ObjectMapper();

    public Gateway(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** For a path segment or a query value that a person typed. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode get(String path) {
        return parse(accepted(send(request(path).GET())));
    }

    /** Empty when there is no such thing. */
    public Optional<JsonNode> find(String path) {
        var response = send(request(path).GET());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(parse(accepted(response)));
    }

    /**
     * All pages of a list as one.
     *
     * @param next the query parameter that takes the {@code next} of the page before
     */
    public JsonNode pages(String path, String next) {
        return pages(path, next, "");
    }

    /** All pages after the first place given. */
    public JsonNode pages(String path, String next, String first) {
        var all = JsonNodeFactory.instance.objectNode();
        var items = all.putArray("items");
        var place = first;
        do {
            var page = get(place.isEmpty() ? path : "%s&%s=%s".formatted(path, next, encoded(place)));
            page.path("items").forEach(items::add);
            place = page.path("next").asText("");
        } while (!place.isEmpty());
        return all;
    }

    public JsonNode post(String path, JsonNode body) {
        return parse(accepted(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())))));
    }

    /** For answers that are no JSON. */
    public String postForText(String path, JsonNode body, String accept) {
        return accepted(send(request(path)
                        .header("Content-Type", "application/json")
                        .setHeader("Accept", accept)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.UNREACHABLE,
                    "The gateway at %s does not answer: is it running? Start the local one with ./belay up."
                            .formatted(url));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted.");
        }
    }

    private HttpResponse<String> accepted(HttpResponse<String> response) {
        if (response.statusCode() < FIRST_ERROR) {
            return response;
        }
        throw new CommandFailedException(ExitCode.FAILED, explain(response));
    }

    private String explain(HttpResponse<String> response) {
        var problem = parse(response);
        var detail = problem.path("detail").asText("The gateway answered %d".formatted(response.statusCode()));
        var violations = StreamSupport.stream(problem.path("violations").spliterator(), false)
                .map(each -> "%n  %s: %s"
                        .formatted(
                                each.path("field").asText(),
                                each.path("message").asText()))
                .collect(Collectors.joining());
        return detail + violations;
    }

    private JsonNode parse(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? MissingNode.getInstance() : json.readTree(response.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
