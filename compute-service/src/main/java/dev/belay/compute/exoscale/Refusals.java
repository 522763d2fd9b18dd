// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.Faulted;
import dev.belay.compute.cloud.CloudException.InUse;
import dev.belay.compute.cloud.CloudException.InvalidRequest;
import dev.belay.compute.cloud.CloudException.Locked;
import dev.belay.compute.cloud.CloudException.NameTaken;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudException.PolicyDenied;
import dev.belay.compute.cloud.CloudException.QuotaExceeded;
import dev.belay.compute.cloud.CloudException.RateLimited;
import dev.belay.compute.cloud.CloudException.SignatureRejected;
import dev.belay.compute.cloud.CloudException.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an answer other than 200 means. The API documents none, and one status means several things (403: signature, role
 * or lock; 409: quota, name or use), so the text decides.
 */
final class Refusals {

    private static final int LONGEST_TEXT = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusals() {}

    static CloudException of(Request request, int status, String body, @Nullable String retryAfter) {
        var text = text(body);
        var message = "Expected 200 for %s but got %d: %s".formatted(request, status, text);
        return switch (status) {
            case 401 -> new SignatureRejected(message);
            case 403 -> forbidden(text, message);
            case 404 -> new NotFound(message);
            case 429 -> new RateLimited(message, seconds(retryAfter));
            case 408, 425 -> request.lost(message);
            default -> status >= 500 && status != 501 ? request.lost(message) : refused(text, message, status == 409);
        };
    }

    /** A job that the cloud took and then failed at. */
    static CloudException ofOperation(@Nullable String reason, @Nullable String text) {
        var message = "Expected the cloud operation to succeed but it failed: %s, %s"
                .formatted(reason, text == null ? "no text" : redacted(text));
        return switch (reason == null ? "" : reason) {
            case "unavailable", "busy", "interrupted", "partial", "unknown" -> new Unavailable(message);
            case "forbidden" -> forbidden(text == null ? "" : text, message);
            case "not-found" -> new NotFound(message);
            case "conflict" -> refused(text == null ? "" : text, message, true);
            case "incorrect", "unsupported" -> new InvalidRequest(message);
            default -> new Faulted(message);
        };
    }

    private static CloudException forbidden(String text, String message) {
        if (contains(text, "signature")) {
            return new SignatureRejected(message);
        }
        return contains(text, "locked") ? new Locked(message) : new PolicyDenied(message);
    }

    private static CloudException refused(String text, String message, boolean conflict) {
        if (contains(text, "has been exceeded", "quota", "limit reached")) {
            return new QuotaExceeded(message);
        }
        if (contains(text, "already in use", "already exists", "already has this fingerprint")) {
            return new NameTaken(message);
        }
        return conflict || contains(text, "in use", "can't be deleted")
                ? new InUse(message)
                : new InvalidRequest(message);
    }

    private static boolean contains(String text, String... parts) {
        var lower = text.toLowerCase(Locale.ROOT);
        return List.of(parts).stream().anyMatch(lower::contains);
    }

    /** Four shapes are known: a message, an error, a problem document, and plain text. */
    private static String text(String body) {
        try {
            var json = JSON.readTree(body);
            for (var field : List.of("message", "error", "detail", "title")) {
                if (json != null && json.path(field).isTextual()) {
                    return redacted(json.path(field).asText() + errors(json));
                }
            }
        } catch (JsonProcessingException _) {
            return redacted(body);
        }
        return redacted(body);
    }

    private static String errors(JsonNode json) {
        var text = new StringBuilder();
        json.path("errors")
                .forEach(error -> text.append("; ")
                        .append(
                                error.isTextual()
                                        ? error.asText()
                                        : error.path("detail").asText()));
        return text.toString();
    }

    /** The cloud may quote what we sent, and that may be user-data: no long run of letters leaves here. */
    private static String redacted(String text) {
        var safe = text.replaceAll("[A-Za-z0-9+/=_-]{40,}", "(removed)").strip();
        return safe.length() <= LONGEST_TEXT ? safe : safe.substring(0, LONGEST_TEXT);
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}
