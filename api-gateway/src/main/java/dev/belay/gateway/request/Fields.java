// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.gateway.problem.Violations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one JSON object, read one by one. Whatever is wrong is noted and reading goes on with a stand-in, so every
 * reader must look at the {@link Violations} before it uses a value. {@code null} counts as absent.
 */
public final class Fields {

    private static final int SHOWN = 60;

    private final ObjectNode object;
    private final String path;
    private final Violations violations;
    private final Set<String> asked = new HashSet<>();

    public Fields(ObjectNode object, Violations violations) {
        this(object, "", violations);
    }

    private Fields(ObjectNode object, String path, Violations violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    public String requiredText(String name, TextRule rule) {
        if (present(name).isEmpty()) {
            violate(name, "Expected %s but it is missing".formatted(rule.expected()));
            return "";
        }
        return text(name, rule).orElse("");
    }

    public String text(String name, String otherwise, TextRule rule) {
        return present(name).isEmpty() ? otherwise : text(name, rule).orElse(otherwise);
    }

    /** Empty when absent or wrong. */
    public Optional<String> text(String name, TextRule rule) {
        return present(name).flatMap(value -> checked(path(name), value, rule));
    }

    public int integer(String name, int otherwise, int least, int most) {
        var value = present(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().canConvertToInt() && value.get().isIntegralNumber()) {
            var number = value.get().intValue();
            if (number >= least && number <= most) {
                return number;
            }
        }
        violate(name, "Expected a whole number from %d to %d but got %s".formatted(least, most, shown(value.get())));
        return otherwise;
    }

    public boolean flag(String name, boolean otherwise) {
        var value = present(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            violate(name, "Expected true or false but got %s".formatted(shown(value.get())));
        }
        return value.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(otherwise);
    }

    /** An absent object is one without fields. */
    public Fields object(String name) {
        var value = present(name);
        if (value.isPresent() && !value.get().isObject()) {
            violate(name, "Expected an object but got %s".formatted(shown(value.get())));
        }
        return value.map(node -> node instanceof ObjectNode fields ? fields : null)
                .map(fields -> new Fields(fields, path(name), violations))
                .orElseGet(() -> new Fields(JsonNodeFactory.instance.objectNode(), path(name), violations));
    }

    public boolean has(String name) {
        return present(name).isPresent();
    }

    /** Empty when absent. */
    public List<Fields> objects(String name, int most) {
        var read = new ArrayList<Fields>();
        for (var entry : elements(name, most)) {
            if (entry.value() instanceof ObjectNode fields) {
                read.add(new Fields(fields, entry.path(), violations));
            } else {
                violations.add(entry.path(), "Expected an object but got %s".formatted(shown(entry.value())));
            }
        }
        return read;
    }

    /** Empty when absent; every one is checked. */
    public List<String> texts(String name, int most, TextRule rule) {
        return elements(name, most).stream()
                .flatMap(entry -> checked(entry.path(), entry.value(), rule).stream())
                .toList();
    }

    /** Texts by freely chosen names, each checked. */
    public Map<String, String> textsByName(String name, TextRule nameRule, TextRule valueRule) {
        var read = new LinkedHashMap<String, String>();
        var map = object(name);
        map.object.properties().forEach(entry -> {
            var at = map.path(entry.getKey());
            nameRule.fault(entry.getKey()).ifPresent(fault -> violations.add(at, fault));
            checked(at, entry.getValue(), valueRule).ifPresent(value -> read.put(entry.getKey(), value));
        });
        return read;
    }

    /** The bare JSON below a name, for what Belay passes on as it is. */
    public ObjectNode raw(String name) {
        return object(name).object;
    }

    /** To be called last: whatever nobody asked for is a mistake of the caller's, most often a misspelling. */
    public void refuseOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                violate(name, "Expected only known fields but there is none of this name here");
            }
        });
    }

    public void violate(String name, String message) {
        violations.add(path(name), message);
    }

    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private List<Element> elements(String name, int most) {
        var value = present(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray() || value.get().size() > most) {
            var got = value.get().isArray() ? value.get().size() + " entries" : shown(value.get());
            violate(name, "Expected a list of at most %d entries but got %s".formatted(most, got));
            return List.of();
        }
        var elements = new ArrayList<Element>();
        value.get().forEach(node -> elements.add(new Element(path(name) + "[" + elements.size() + "]", node)));
        return elements;
    }

    private Optional<String> checked(String at, JsonNode value, TextRule rule) {
        if (!value.isTextual()) {
            violations.add(at, "Expected %s but got %s".formatted(rule.expected(), shown(value)));
            return Optional.empty();
        }
        var fault = rule.fault(value.textValue());
        fault.ifPresent(message -> violations.add(at, message));
        return fault.isPresent() ? Optional.empty() : Optional.of(value.textValue());
    }

    private Optional<JsonNode> present(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private static String shown(JsonNode value) {
        return TextRule.shortened(value.toString(), SHOWN);
    }

    private record Element(String path, JsonNode value) {}
}
