// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a text must be.
 *
 * @param expected goes on after "Expected", e.g. {@code a DNS label of at most 40 characters}
 */
public record TextRule(String expected, Predicate<String> holds) {

    private static final int SHOWN = 80;

    /** Matches the whole text. */
    public static TextRule matching(String expected, String pattern) {
        return new TextRule(expected, Pattern.compile(pattern).asMatchPredicate());
    }

    public Optional<String> fault(String text) {
        return holds.test(text)
                ? Optional.empty()
                : Optional.of("Expected %s but got '%s'".formatted(expected, shortened(printable(text), SHOWN)));
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
