// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one operation (a bootstrap, a reboot); the CloudEvents extension {@code operationid} of all facts that belong to it. */
public record OperationId(@JsonValue UUID value) {

    @JsonCreator
    public OperationId {}

    public static OperationId random() {
        return new OperationId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static OperationId parse(String text) {
        return new OperationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
