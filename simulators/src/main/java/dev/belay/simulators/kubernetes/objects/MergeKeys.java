// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Which lists are sets of things with a name rather than values of their own. Known by the name of the field, which for
 * the built-in types is enough; lists of custom types are replaced whole.
 */
final class MergeKeys {

    private static final Map<String, List<String>> BY_FIELD = Map.ofEntries(
            Map.entry("addresses", List.of("type")),
            Map.entry("conditions", List.of("type")),
            Map.entry("containers", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("podIPs", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumes", List.of("name")),
            Map.entry("webhooks", List.of("name")));

    private static final Set<String> SETS = Set.of("finalizers");

    private MergeKeys() {}

    /** Whether its elements are texts that are merged. */
    static boolean isSet(String field) {
        return SETS.contains(field);
    }

    /** Empty when the list is one value. */
    static List<String> of(String field, JsonNode list) {
        if (field.equals("ports")) {
            var first = list.path(0);
            return first.has("containerPort")
                    ? List.of("containerPort", "protocol")
                    : first.has("port") ? List.of("port", "protocol") : List.of();
        }
        return BY_FIELD.getOrDefault(field, List.of());
    }

    /** What tells an element from its neighbours; a port without a protocol is one of TCP. */
    static String identity(List<String> keys, JsonNode element) {
        var identity = new StringJoiner("\u0000");
        for (var key : keys) {
            identity.add(
                    key.equals("protocol")
                            ? element.path(key).asText("TCP")
                            : element.path(key).asText());
        }
        return identity.toString();
    }
}
