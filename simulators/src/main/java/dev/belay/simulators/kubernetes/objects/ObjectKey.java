// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where an object is.
 *
 * @param namespace empty for types without namespaces
 */
public record ObjectKey(ResourceType type, String namespace, String name) {

    public static ObjectKey of(ResourceType type, JsonNode object) {
        var metadata = object.path("metadata");
        return new ObjectKey(
                type,
                type.namespaced() ? metadata.path("namespace").asText() : "",
                metadata.path("name").asText());
    }

    /** {@code nodes/a} or {@code pods/kube-system/a}. */
    @Override
    public String toString() {
        return type.qualified() + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
