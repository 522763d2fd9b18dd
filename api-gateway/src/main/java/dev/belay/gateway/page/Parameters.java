// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.page;

import dev.belay.gateway.problem.RequestRefusedException;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/** Reads query parameters, so that a wrong one is answered like every other wrong field. */
public final class Parameters {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MOST = 500;

    private Parameters() {}

    /** How many entries of a list: 50 unless told, 1 to 500. */
    public static int limit(@Nullable String text) {
        var limit = number("limit", text, LIMIT_DEFAULT);
        if (limit < 1 || limit > LIMIT_MOST) {
            throw RequestRefusedException.parameter(
                    "limit", "Expected a whole number from 1 to %d but got %d".formatted(LIMIT_MOST, limit));
        }
        return (int) limit;
    }

    /** A position in a history, 0 unless told. */
    public static long position(String name, @Nullable String text) {
        var position = number(name, text, 0);
        if (position < 0) {
            throw RequestRefusedException.parameter(name, "Expected a position from 0 but got %d".formatted(position));
        }
        return position;
    }

    /** An empty value counts as true, as in {@code ?dryRun}; any other parameter is refused, most often a misspelling. */
    public static boolean onlyFlag(String name, MultivaluedMap<String, String> query) {
        query.keySet().stream().filter(other -> !other.equals(name)).forEach(other -> {
            throw RequestRefusedException.parameter(
                    other, "Expected only %s but there is no parameter of this name".formatted(name));
        });
        return switch (query.getFirst(name)) {
            case null -> query.containsKey(name);
            case "true", "" -> true;
            case "false" -> false;
            default -> throw RequestRefusedException.parameter(name, "Expected true or false but got something else");
        };
    }

    private static long number(String name, @Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw RequestRefusedException.parameter(name, "Expected a whole number but got something else");
        }
    }
}
