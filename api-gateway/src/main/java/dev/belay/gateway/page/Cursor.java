// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.gateway.problem.RequestRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in a sorted list: the sort keys of the last entry shown. Opaque to callers. */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\n";

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    /** @throws RequestRefusedException when the text is not a cursor with that many parts */
    public static @Nullable Cursor read(@Nullable String text, int parts) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1);
            if (decoded.length == parts) {
                return Cursor.of(decoded);
            }
        } catch (IllegalArgumentException e) {
            throw broken();
        }
        throw broken();
    }

    public String part(int index) {
        return parts.get(index);
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(part(index));
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    public Instant time(int index) {
        try {
            return Instant.parse(part(index));
        } catch (DateTimeException e) {
            throw broken();
        }
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    private static RequestRefusedException broken() {
        return RequestRefusedException.parameter(
                "cursor", "Expected the 'next' of the page before but got something else");
    }
}
