// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hides things that exist from who reads: a real cloud shows some of them only a while after it said that they are made. */
final class Veil {

    private final Clock clock;
    private final Map<String, Instant> hiddenUntil = new ConcurrentHashMap<>();

    Veil(Clock clock) {
        this.clock = clock;
    }

    /** @param operation what a create answered */
    void hide(JsonNode operation, Duration time) {
        if (time.isPositive()) {
            hiddenUntil.put(
                    operation.at("/reference/id").asText(), clock.instant().plus(time));
        }
    }

    boolean hides(String id) {
        return clock.instant().isBefore(hiddenUntil.getOrDefault(id, Instant.MIN));
    }

    /** Takes hidden things out of a list's answer. */
    JsonNode over(JsonNode answer) {
        if (!hiddenUntil.isEmpty() && answer.isObject()) {
            answer.forEach(field -> {
                if (field instanceof ArrayNode list) {
                    list.removeIf(each -> hides(each.path("id").asText()));
                }
            });
        }
        return answer;
    }
}
