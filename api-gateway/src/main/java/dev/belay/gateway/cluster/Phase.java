// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** One word about a cluster for people; nothing decides by it. The words are Cluster API's. */
public enum Phase {
    PENDING("Pending"),
    PROVISIONING("Provisioning"),
    PROVISIONED("Provisioned"),
    /** A service stopped the bootstrap on purpose and waits for a person; resuming leads back. */
    FAILED("Failed"),
    DELETED("Deleted");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public static Optional<Phase> named(String word) {
        return Arrays.stream(values()).filter(phase -> phase.word.equals(word)).findFirst();
    }

    @JsonCreator
    static Phase of(String word) {
        return named(word)
                .orElseThrow(() -> new IllegalArgumentException("Expected a phase but got '%s'".formatted(word)));
    }
}
