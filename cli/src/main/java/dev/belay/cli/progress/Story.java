// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen of an operation: its steps in the order of the plan, each with the nodes it is for. Read from the API's
 * JSON.
 *
 * @param kind e.g. {@code BOOTSTRAP}
 */
public record Story(String id, String kind, State state, Times times, List<Chapter> chapters, List<Halt> halts) {

    /** Of an operation or of a step. */
    public enum State {
        PENDING,
        RUNNING,
        WAITING,
        HALTED,
        FINISHED
    }

    /** {@code estimatedEnd} only while it runs. */
    public record Times(
            @Nullable Instant started,
            @Nullable Instant ended,
            @Nullable Instant estimatedEnd) {}

    /** Where and why a service stopped. Equal to another only when it is the same stop. */
    public record Halt(
            String service, String step, @Nullable String node, String code, String message, String since) {

        String sentence() {
            var where = step + (node == null ? "" : " on " + node);
            return "%s halted at %s%n  %s: %s".formatted(service, where, code, message);
        }
    }

    public static Story of(JsonNode operation) {
        Map<String, List<Part>> chapters = new LinkedHashMap<>();
        operation
                .path("steps")
                .forEach(step -> chapters.computeIfAbsent(step.path("title").asText(), _ -> new ArrayList<>())
                        .add(Part.of(step)));
        var times = operation.path("times");
        return new Story(
                operation.path("id").asText(),
                operation.path("order").path("kind").asText(),
                State.valueOf(operation.path("state").asText()),
                new Times(
                        instant(times.path("startedAt")),
                        instant(times.path("endedAt")),
                        instant(times.path("estimatedEnd"))),
                chapters.entrySet().stream()
                        .map(chapter -> new Chapter(chapter.getKey(), List.copyOf(chapter.getValue())))
                        .toList(),
                StreamSupport.stream(operation.path("halts").spliterator(), false)
                        .map(Story::halt)
                        .toList());
    }

    public long finishedParts() {
        return chapters.stream().mapToLong(Chapter::finished).sum();
    }

    public long parts() {
        return chapters.stream().mapToLong(chapter -> chapter.parts().size()).sum();
    }

    static @Nullable Instant instant(JsonNode text) {
        return text.isTextual() ? Instant.parse(text.asText()) : null;
    }

    private static Halt halt(JsonNode halt) {
        return new Halt(
                halt.path("service").asText(),
                halt.path("step").asText(),
                halt.path("node").asText(null),
                halt.path("code").asText(),
                halt.path("message").asText(),
                halt.path("since").asText());
    }
}
