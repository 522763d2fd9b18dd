// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads configuration files. */
final class Yaml {

    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    /** @throws ExitException when it is not one document with that kind */
    static ObjectNode ofKind(String kind, String text) throws ExitException {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode document) {
                if (document.path("kind").asText().equals(kind)) {
                    return document;
                }
                throw new ExitException("Expected a %s but it is of kind %s"
                        .formatted(kind, document.path("kind").asText("(none)")));
            }
        } catch (JsonProcessingException e) {
            throw new ExitException("Expected a %s but it is no YAML".formatted(kind));
        }
        throw new ExitException("Expected a %s but it is empty".formatted(kind));
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }
}
