// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON object of a request. Resources take the bare stream and call this, since only so the order holds: who asks
 * is known, and may ask, before anything of the body is looked at.
 */
public final class JsonBodies {

    /** Enough for a hundred pools with labels; a larger body is a mistake. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private JsonBodies() {}

    /** @throws RequestRefusedException 415, 413 or 400 when the body is not a JSON object of acceptable size */
    public static ObjectNode object(@Nullable MediaType type, InputStream body) {
        return parse(bytes(type, body));
    }

    /** Like {@link #object}, but an absent body counts as an empty object. */
    public static ObjectNode objectOrNothing(@Nullable MediaType type, InputStream body) {
        var bytes = read(body);
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        requireJson(type);
        return parse(bytes);
    }

    private static byte[] bytes(@Nullable MediaType type, InputStream body) {
        requireJson(type);
        return read(body);
    }

    private static void requireJson(@Nullable MediaType type) {
        if (type == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(type) || type.isWildcardType()) {
            throw new RequestRefusedException(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Expected Content-Type application/json but got %s.".formatted(type == null ? "none" : type));
        }
    }

    private static byte[] read(InputStream body) {
        try {
            var bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RequestRefusedException(
                        ProblemKind.BODY_TOO_LARGE,
                        "Expected at most %d bytes but got more; leave out what is default.".formatted(MAX_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new RequestRefusedException(ProblemKind.MALFORMED_BODY, "The body ended early; send it again.", e);
        }
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw new RequestRefusedException(
                    ProblemKind.MALFORMED_BODY, "Expected a JSON object but got something else or nothing.");
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new RequestRefusedException(ProblemKind.MALFORMED_BODY, "The body cannot be read; send it again.", e);
        }
    }

    /** Says where, never what: the body may hold anything. */
    private static RequestRefusedException malformed(JsonProcessingException e) {
        var at = e.getLocation();
        var place = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        return new RequestRefusedException(
                ProblemKind.MALFORMED_BODY, "Expected well-formed JSON but it breaks off%s.".formatted(place), e);
    }
}
