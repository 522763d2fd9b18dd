// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A request's JSON object, read with the specification's limits. Unknown fields are ignored, nulls are absent. */
public final class Body {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    public static Body parse(byte[] bytes) {
        try {
            var json = bytes.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(bytes);
            if (!json.isObject()) {
                throw Refusal.badRequest("bad request");
            }
            return new Body(json);
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("bad request");
        } catch (IOException e) {
            throw new IllegalStateException("Expected to read JSON from memory but could not", e);
        }
    }

    /** Their names. */
    public List<String> fields() {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }

    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    public Optional<String> text(String field, int min, int max) {
        if (!has(field)) {
            return Optional.empty();
        }
        var value = json.get(field);
        if (!value.isTextual()
                || value.textValue().length() < min
                || value.textValue().length() > max) {
            throw Refusal.badRequest(
                    "Invalid value in %s - should be a string of %d to %d characters".formatted(field, min, max));
        }
        return Optional.of(value.textValue());
    }

    public String requiredText(String field, int min, int max) {
        return text(field, min, max).orElseThrow(() -> missing(field));
    }

    public Optional<String> oneOf(String field, List<String> choices) {
        return text(field, 0, 255).map(value -> {
            if (!choices.contains(value)) {
                throw Refusal.notOneOf(field, choices);
            }
            return value;
        });
    }

    public OptionalInt number(String field, int min, int max) {
        if (!has(field)) {
            return OptionalInt.empty();
        }
        var value = json.get(field);
        if (!value.isIntegralNumber() || value.longValue() < min || value.longValue() > max) {
            throw Refusal.badRequest(
                    "Invalid value in %s - should be an integer between %d and %d".formatted(field, min, max));
        }
        return OptionalInt.of(value.intValue());
    }

    public int requiredNumber(String field, int min, int max) {
        return number(field, min, max).orElseThrow(() -> missing(field));
    }

    public OptionalDouble decimal(String field, double min, double max) {
        if (!has(field)) {
            return OptionalDouble.empty();
        }
        var value = json.get(field);
        if (!value.isNumber() || value.doubleValue() < min || value.doubleValue() > max) {
            throw Refusal.badRequest(
                    "Invalid value in %s - should be a number between %s and %s".formatted(field, min, max));
        }
        return OptionalDouble.of(value.doubleValue());
    }

    public boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!json.get(field).isBoolean()) {
            throw Refusal.badRequest("Invalid value in %s - should be a boolean".formatted(field));
        }
        return json.get(field).booleanValue();
    }

    public Optional<Body> object(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!json.get(field).isObject()) {
            throw Refusal.badRequest("Invalid value in %s - should be an object".formatted(field));
        }
        return Optional.of(new Body(json.get(field)));
    }

    public Stream<Body> objects(String field) {
        if (has(field) && !json.get(field).isArray()) {
            throw Refusal.badRequest("Invalid value in %s - should be a list".formatted(field));
        }
        return StreamSupport.stream(json.path(field).spliterator(), false).map(Body::new);
    }

    /** A reference is an object with an id; everything else in it is ignored. */
    public Optional<UUID> reference(String field) {
        return object(field).map(Body::id);
    }

    public UUID requiredReference(String field) {
        return reference(field).orElseThrow(() -> missing(field));
    }

    public List<UUID> references(String field) {
        return objects(field).map(Body::id).distinct().toList();
    }

    private UUID id() {
        return uuid(requiredText("id", 1, 64));
    }

    public static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("Invalid value in id - should be a UUID");
        }
    }

    public Optional<Map<String, String>> labels() {
        return object("labels").map(labels -> {
            var all = new LinkedHashMap<String, String>();
            labels.json.properties().forEach(each -> {
                if (!each.getValue().isTextual()) {
                    throw Refusal.badRequest("Invalid value in labels - should be a map of strings");
                }
                all.put(each.getKey(), each.getValue().textValue());
            });
            return all;
        });
    }

    public static Refusal missing(String field) {
        return Refusal.badRequest("Missing required key %s".formatted(field));
    }
}
