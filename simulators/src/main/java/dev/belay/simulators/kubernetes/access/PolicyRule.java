// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Reads one entry of a role's {@code rules}. */
final class PolicyRule {

    private PolicyRule() {}

    static boolean allows(JsonNode rule, Attempt attempt) {
        if (!any(rule.path("verbs"), verb -> verb.equals("*") || verb.equals(attempt.verb()))) {
            return false;
        }
        return attempt.resource().isEmpty() ? allowsPath(rule, attempt) : allowsResource(rule, attempt);
    }

    private static boolean allowsResource(JsonNode rule, Attempt attempt) {
        var names = rule.path("resourceNames");
        return any(rule.path("apiGroups"), group -> group.equals("*") || group.equals(attempt.group()))
                && any(rule.path("resources"), pattern -> covers(pattern, attempt.resource()))
                && (names.isEmpty() || any(names, name -> name.equals(attempt.name())));
    }

    private static boolean allowsPath(JsonNode rule, Attempt attempt) {
        return any(
                rule.path("nonResourceURLs"),
                pattern -> pattern.endsWith("*")
                        ? attempt.path().startsWith(pattern.substring(0, pattern.length() - 1))
                        : pattern.equals(attempt.path()));
    }

    /** {@code *} is everything, {@code *}{@code /scale} that subresource of everything. */
    private static boolean covers(String pattern, String resource) {
        return pattern.equals("*")
                || pattern.equals(resource)
                || pattern.startsWith("*/") && resource.endsWith(pattern.substring(1));
    }

    private static boolean any(JsonNode texts, Predicate<String> matches) {
        return StreamSupport.stream(texts.spliterator(), false).anyMatch(text -> matches.test(text.asText()));
    }
}
