// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few shapes in which objects are read and written here. */
public final class Json {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    private static final YAMLMapper YAML = new YAMLMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** @throws StatusException 400 when the text is no YAML or JSON object */
    public static ObjectNode parse(byte[] yamlOrJson) {
        if (read(MAPPER, yamlOrJson) instanceof ObjectNode object) {
            return object;
        }
        if (read(YAML, yamlOrJson) instanceof ObjectNode object) {
            return object;
        }
        // No cause: the parser's message would quote what was sent, a Secret perhaps.
        throw StatusException.badRequest("Expected a YAML or JSON object but got something else");
    }

    private static @Nullable JsonNode read(ObjectMapper mapper, byte[] text) {
        try {
            return mapper.readTree(text);
        } catch (IOException e) {
            return null;
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a tree to be writable but it is not", e);
        }
    }

    /** The node at a path of field names; a missing node when any of them is absent. */
    public static JsonNode at(JsonNode node, String... path) {
        var at = node;
        for (var field : path) {
            at = at.path(field);
        }
        return at;
    }

    /** The text at a path, empty when absent. */
    public static String text(JsonNode node, String... path) {
        return at(node, path).asText();
    }

    /** The object at a path, made when absent. */
    public static ObjectNode ensure(ObjectNode node, String... path) {
        var at = node;
        for (var field : path) {
            at = at.get(field) instanceof ObjectNode child ? child : at.putObject(field);
        }
        return at;
    }

    public static Map<String, String> strings(JsonNode map) {
        var strings = new LinkedHashMap<String, String>();
        map.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    public static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
