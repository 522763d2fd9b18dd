// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource of this package with YAML documents and {@code @placeholders@}. */
record Manifest(String name, String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z][a-z-]*)@");

    static Manifest named(String name) {
        try (var resource = Manifest.class.getResourceAsStream(name)) {
            var bytes =
                    Objects.requireNonNull(resource, name + " is not packaged").readAllBytes();
            return new Manifest(name, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
