// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.gateway.problem.RequestRefusedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A caller's name for one request. {@code requestHash} is over the body's meaning: neither blanks nor the order of fields
 * make another request.
 */
record IdempotencyKey(String caller, String key, String requestHash) {

    private static final String HEADER = "Idempotency-Key";
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    /** Empty when the caller sent none. */
    static Optional<IdempotencyKey> of(String caller, @Nullable String header, ObjectNode body) {
        if (header == null) {
            return Optional.empty();
        }
        if (!header.matches("[\\x21-\\x7e]{1,255}")) {
            throw RequestRefusedException.parameter(
                    HEADER, "Expected 1 to 255 printable characters without blanks but got something else");
        }
        return Optional.of(new IdempotencyKey(caller, header, hash(body)));
    }

    private static String hash(ObjectNode body) {
        try {
            var canonical = CANONICAL.writeValueAsBytes(CANONICAL.convertValue(body, TREE));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JSON object to have a hash", e);
        }
    }
}
