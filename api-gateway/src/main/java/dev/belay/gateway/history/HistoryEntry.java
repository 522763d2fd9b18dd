// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One fact at its place in a cluster's history. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        @Schema(description = "From 1, without gaps") long position,
        @Schema(description = "The CloudEvents id") UUID id,
        Instant time,

        @Schema(description = "The service that said it", examples = "compute-service")
        String source,

        @Schema(description = "The CloudEvents type", examples = "dev.belay.NodeCreated.v1")
        String type,

        @Nullable UUID operation,

        @Schema(description = "The fact because of which it was said") @Nullable
        UUID causation,

        @Schema(description = "As the schema of the type says", type = SchemaType.OBJECT) @JsonRawValue
        String data) {}
