// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes data as the text of a file: keys in the order they were put in, strings always in quotes. */
final class Documents {

    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES)
            .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private Documents() {}

    static String json(Map<String, Object> document) {
        return written(JSON, document);
    }

    static String yaml(Map<String, Object> document) {
        return written(YAML, document);
    }

    /** A document of our own as a map that may be changed. */
    static Map<String, Object> parsed(String yaml) {
        try {
            return YAML.readValue(yaml, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected YAML in a resource of ours but got something else", e);
        }
    }

    /** The same map, its keys known to be texts. */
    static Map<String, Object> keyed(Map<?, ?> map) {
        var keyed = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return keyed;
    }

    /** Maps are merged key by key, in a stable order; anything else is replaced, or taken out by a null. */
    static Map<String, Object> merged(Map<String, Object> settings, Map<String, Object> overrides) {
        var merged = new LinkedHashMap<>(settings);
        overrides.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(override -> {
            var both = merged.get(override.getKey()) instanceof Map<?, ?> ours
                            && override.getValue() instanceof Map<?, ?> theirs
                    ? merged(keyed(ours), keyed(theirs))
                    : override.getValue();
            if (both == null) {
                merged.remove(override.getKey());
            } else {
                merged.put(override.getKey(), both);
            }
        });
        return merged;
    }

    /** As a string of JSON. */
    static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private static String written(ObjectMapper mapper, Map<String, Object> document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a document of maps, lists and plain values but got another", e);
        }
    }
}
