// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.condition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A verdict and since when it has its status. */
public record Condition(
        @Schema(examples = "ControlPlaneAvailable") String type,
        Status status,

        @Schema(description = "One word for programs", examples = "NodesNotReady")
        String reason,

        @Schema(description = "One sentence for people", examples = "2 of 3 masters are Ready")
        String message,

        Instant lastTransitionTime) {

    /** Written as Kubernetes writes it. */
    public enum Status {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }

        @JsonCreator
        static Status of(String word) {
            return Arrays.stream(values())
                    .filter(status -> status.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Expected a status but got '%s'".formatted(word)));
        }
    }

    /** The verdicts as conditions: one whose status is as before keeps its time. */
    public static List<Condition> after(List<Condition> before, List<Verdict> verdicts, Instant at) {
        return verdicts.stream()
                .map(verdict -> verdict.since(before.stream()
                        .filter(old -> old.type.equals(verdict.type()) && old.status == verdict.status())
                        .map(Condition::lastTransitionTime)
                        .findFirst()
                        .orElse(at)))
                .toList();
    }
}
