// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call as it stands in a script: a name, arguments in single quotes, and perhaps the body of a file behind it.
 *
 * @param body text that ends with a line end; absent for calls that carry no file
 */
record Call(String name, List<String> arguments, @Nullable String body) {

    static final String BODY_END = "BELAY_END";

    Call {
        arguments = List.copyOf(arguments);
        for (var argument : arguments) {
            requireOneLine(name, argument);
        }
        if (body != null) {
            requireBody(name, body);
        }
    }

    static Call of(String name, Object... arguments) {
        return new Call(name, Stream.of(arguments).map(String::valueOf).toList(), null);
    }

    Call withBody(String text) {
        return new Call(name, arguments, text);
    }

    /** The line, the body and its end; without a line end after the last. */
    String text() {
        var line = Stream.concat(Stream.of(name), arguments.stream().map(Call::quoted))
                .collect(joining(" "));
        return body == null ? line : line + " <<'" + BODY_END + "'\n" + body + BODY_END;
    }

    /** Bodies and arguments may be secret. */
    @Override
    public String toString() {
        return "Call[" + name + "]";
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    private static void requireOneLine(String name, String argument) {
        if (argument.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException(
                    "Expected arguments of one line for %s but one has several".formatted(name));
        }
    }

    private static void requireBody(String name, String body) {
        if (!body.endsWith("\n")) {
            throw new IllegalArgumentException(
                    "Expected the body of %s to end with a line end but it does not".formatted(name));
        }
        if (body.indexOf('\0') >= 0 || body.lines().anyMatch(BODY_END::equals)) {
            throw new IllegalArgumentException(
                    "Expected the body of %s to be text without the line %s but it is not".formatted(name, BODY_END));
        }
    }
}
