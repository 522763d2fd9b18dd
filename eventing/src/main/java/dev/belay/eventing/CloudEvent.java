// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.eventing.FactRejectedException.Reason;
import dev.belay.eventing.FactSignature.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it travels: CloudEvents 1.0, binary content mode of the Kafka protocol binding. All attributes are texts here;
 * {@link SignedFact} gives them their meaning.
 */
record CloudEvent(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        @Nullable String operation,
        @Nullable String causation,
        @Nullable String traceparent,
        String signature,
        byte[] data) {

    static final String SIGNATURE = "signature";

    Headers headers() {
        var headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id.toString());
        add(headers, "ce_source", source);
        add(headers, "ce_type", type);
        add(headers, "ce_subject", subject);
        add(headers, "ce_time", time.toString());
        add(headers, "content-type", "application/json");
        add(headers, "ce_operationid", operation);
        add(headers, "ce_causationid", causation);
        add(headers, "ce_traceparent", traceparent);
        add(headers, SIGNATURE, signature);
        return headers;
    }

    /** @throws FactRejectedException when an attribute is missing or no such thing */
    static CloudEvent of(Headers headers, byte @Nullable [] data) {
        try {
            return new CloudEvent(
                    UUID.fromString(required(headers, "ce_id")),
                    required(headers, "ce_source"),
                    required(headers, "ce_type"),
                    required(headers, "ce_subject"),
                    Instant.parse(required(headers, "ce_time")),
                    optional(headers, "ce_operationid"),
                    optional(headers, "ce_causationid"),
                    optional(headers, "ce_traceparent"),
                    required(headers, SIGNATURE),
                    data == null ? new byte[0] : data);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new FactRejectedException(
                    Reason.UNDECODABLE, "Expected CloudEvents attributes but one is malformed", e);
        }
    }

    CloudEvent withSignature(String made) {
        return new CloudEvent(id, source, type, subject, time, operation, causation, traceparent, made, data);
    }

    Signed signed() {
        return new Signed(id.toString(), source, type, subject, operation == null ? "" : operation, data);
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String required(Headers headers, String name) {
        var value = optional(headers, name);
        if (value == null) {
            throw new FactRejectedException(
                    Reason.UNDECODABLE, "Expected the header %s but it is missing".formatted(name));
        }
        return value;
    }

    private static @Nullable String optional(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
