// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Chooses objects by their labels: the text of a query, or the {@code selector} of an object. */
public final class LabelSelector implements Predicate<Map<String, String>> {

    private static final Pattern BETWEEN_REQUIREMENTS = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)");

    private final List<Predicate<Map<String, String>>> requirements;

    private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
        this.requirements = requirements;
    }

    /** @throws StatusException 400 when it cannot be understood; an empty text chooses everything */
    public static LabelSelector parse(String text) {
        return new LabelSelector(BETWEEN_REQUIREMENTS
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(LabelSelector::requirement)
                .toList());
    }

    /** A selector with {@code matchLabels} and {@code matchExpressions}; an empty one chooses everything. */
    public static LabelSelector of(JsonNode selector) {
        var requirements = new ArrayList<Predicate<Map<String, String>>>();
        Json.strings(selector.path("matchLabels"))
                .forEach((key, value) -> requirements.add(labels -> value.equals(labels.get(key))));
        selector.path("matchExpressions")
                .forEach(each -> requirements.add(operation(
                        Json.text(each, "key"), Json.text(each, "operator"), Json.texts(each.path("values")))));
        return new LabelSelector(List.copyOf(requirements));
    }

    /** A map of labels that all must be there, as a Service has it; an empty one chooses nothing. */
    public static LabelSelector ofMap(JsonNode map) {
        return map.isEmpty()
                ? new LabelSelector(List.of(_ -> false))
                : of(Json.object().set("matchLabels", map));
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    public boolean matches(JsonNode object) {
        return requirements.isEmpty() || test(Json.strings(Json.at(object, "metadata", "labels")));
    }

    private static Predicate<Map<String, String>> requirement(String text) {
        var set = SET.matcher(text);
        if (set.matches()) {
            var values =
                    Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
            return operation(set.group(1), set.group(2).equals("in") ? "In" : "NotIn", values);
        }
        var equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            var operator = equality.group(2).equals("!=") ? "NotIn" : "In";
            return operation(equality.group(1), operator, List.of(equality.group(3)));
        }
        if (text.contains(" ")) {
            throw StatusException.badRequest("unable to parse requirement: " + text);
        }
        return text.startsWith("!")
                ? operation(text.substring(1), "DoesNotExist", List.of())
                : operation(text, "Exists", List.of());
    }

    private static Predicate<Map<String, String>> operation(String key, String operator, List<String> values) {
        return switch (operator) {
            case "In" -> labels -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
            case "Exists" -> labels -> labels.containsKey(key);
            case "DoesNotExist" -> labels -> !labels.containsKey(key);
            default ->
                throw StatusException.badRequest("\"%s\" is not a valid label selector operator".formatted(operator));
        };
    }
}
