// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Chooses objects by the text of fields, as {@code spec.nodeName=a,status.phase!=Failed}. Any field will do. */
public final class FieldSelector {

    private final List<Requirement> requirements;

    private FieldSelector(List<Requirement> requirements) {
        this.requirements = requirements;
    }

    /** @throws StatusException 400 when it cannot be understood; an empty text chooses everything */
    public static FieldSelector parse(String text) {
        return new FieldSelector(Arrays.stream(text.split(","))
                .filter(part -> !part.isBlank())
                .map(FieldSelector::requirement)
                .toList());
    }

    public boolean matches(JsonNode object) {
        return requirements.stream().allMatch(each -> each.matches(object));
    }

    /** The value that a field must have, if it must have one. */
    public Optional<String> required(String field) {
        return requirements.stream()
                .filter(each -> each.equal() && String.join(".", each.path()).equals(field))
                .map(Requirement::value)
                .findFirst();
    }

    private static Requirement requirement(String text) {
        var at = text.indexOf('=');
        if (at < 1) {
            throw StatusException.badRequest("invalid field selector: \"%s\"".formatted(text));
        }
        var equal = text.charAt(at - 1) != '!';
        var path = text.substring(0, equal ? at : at - 1).strip().split("\\.");
        return new Requirement(
                List.of(path),
                equal,
                text.substring(at + 1).replaceFirst("^=", "").strip());
    }

    private record Requirement(List<String> path, boolean equal, String value) {

        boolean matches(JsonNode object) {
            return Json.text(object, path.toArray(String[]::new)).equals(value) == equal;
        }
    }
}
