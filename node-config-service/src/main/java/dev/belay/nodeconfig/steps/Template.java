// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of this package's resources with placeholders of the form {@code @name@}. */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-zA-Z]+)@");

    private final String name;
    private final String text;

    private Template(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** Read once; keep it in a constant. */
    static Template named(String name) {
        try (var resource = Template.class.getResourceAsStream(name)) {
            return new Template(
                    name,
                    new String(
                            Objects.requireNonNull(resource, name + " is not packaged")
                                    .readAllBytes(),
                            StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arguments of a command of a unit, one a line. */
    static String continued(List<String> flags) {
        return String.join(" \\\n    ", flags);
    }

    /** The text as it is. */
    String text() {
        return with(Map.of());
    }

    /** @throws IllegalArgumentException when a placeholder has no value, or a value no placeholder */
    String with(Map<String, String> values) {
        var unused = new HashSet<>(values.keySet());
        var filled = PLACEHOLDER.matcher(text).replaceAll(match -> {
            var value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("Expected a value for %s in %s".formatted(match.group(), name));
            }
            unused.remove(match.group(1));
            return Matcher.quoteReplacement(value);
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("Expected a place for %s in %s".formatted(unused, name));
        }
        return filled;
    }
}
