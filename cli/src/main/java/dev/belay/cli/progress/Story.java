// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is to be seen of an operation: its steps in the order of the plan, each with the nodes it is for. Read from the API's JSON. */
public record Story(String kind, State state, List<Chapter> chapters, List<String> halts) {

    /** Of an operation or of a step. */
    public enum State {
        PENDING,
        RUNNING,
        WAITING,
        HALTED,
        FINISHED
    }

    /** A step; {@code parts} has one entry for each node, or a single one for a step of the whole cluster. */
    public record Chapter(String title, List<Part> parts) {

        public long finished() {
            return parts.stream().filter(part -> part.state() == State.FINISHED).count();
        }

        public State state() {
            if (finished() == parts.size()) {
                return State.FINISHED;
            }
            return parts.stream()
                    .map(Part::state)
                    .filter(state -> state == State.HALTED || state == State.WAITING)
                    .findFirst()
                    .orElse(
                            parts.stream().allMatch(part -> part.state() == State.PENDING)
                                    ? State.PENDING
                                    : State.RUNNING);
        }

        /** From the first start to the last end, or to now. */
        public @Nullable Duration time(Instant now) {
            var start = parts.stream()
                    .map(Part::started)
                    .filter(java.util.Objects::nonNull)
                    .min(Instant::compareTo);
            var end = state() == State.FINISHED
                    ? parts.stream()
                            .map(Part::ended)
                            .filter(java.util.Objects::nonNull)
                            .max(Instant::compareTo)
                    : java.util.Optional.of(now);
            return start.isEmpty() || end.isEmpty() ? null : Duration.between(start.get(), end.get());
        }
    }

    /** A step for one node, or for the cluster when {@code node} is absent. */
    public record Part(
            @Nullable String node,
            State state,
            @Nullable Instant started,
            @Nullable Instant ended,
            int changed,
            int roundTrips,
            @Nullable String waitingFor) {}

    public static Story of(JsonNode operation) {
        Map<String, List<Part>> chapters = new LinkedHashMap<>();
        operation
                .path("steps")
                .forEach(step -> chapters.computeIfAbsent(step.path("title").asText(), _ -> new java.util.ArrayList<>())
                        .add(part(step)));
        return new Story(
                operation.path("order").path("kind").asText(),
                State.valueOf(operation.path("state").asText()),
                chapters.entrySet().stream()
                        .map(chapter -> new Chapter(chapter.getKey(), List.copyOf(chapter.getValue())))
                        .toList(),
                StreamSupport.stream(operation.path("halts").spliterator(), false)
                        .map(Story::halt)
                        .toList());
    }

    private static Part part(JsonNode step) {
        return new Part(
                step.path("node").asText(null),
                State.valueOf(step.path("state").asText()),
                instant(step.path("startedAt")),
                instant(step.path("endedAt")),
                step.path("changed").asInt(),
                step.path("roundTrips").asInt(),
                step.path("waitingFor").asText(null));
    }

    private static @Nullable Instant instant(JsonNode text) {
        return text.isTextual() ? Instant.parse(text.asText()) : null;
    }

    private static String halt(JsonNode halt) {
        var where = halt.path("step").asText()
                + (halt.has("node") ? " on " + halt.path("node").asText() : "");
        return "%s halted at %s (%s): %s"
                .formatted(
                        halt.path("service").asText(),
                        where,
                        halt.path("code").asText(),
                        halt.path("message").asText());
    }
}
