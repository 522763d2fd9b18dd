// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Types that a CustomResourceDefinition adds; every version is served as it was stored. */
public final class CustomTypes {

    private CustomTypes() {}

    /** The served versions, the stored one first. */
    public static List<ResourceType> of(JsonNode definition) {
        var spec = definition.path("spec");
        return StreamSupport.stream(spec.path("versions").spliterator(), false)
                .filter(version -> version.path("served").asBoolean())
                .sorted((a, b) -> Boolean.compare(
                        b.path("storage").asBoolean(), a.path("storage").asBoolean()))
                .map(version -> type(spec, version))
                .toList();
    }

    public static Optional<ResourceType> stored(JsonNode definition) {
        return of(definition).stream().findFirst();
    }

    private static ResourceType type(JsonNode spec, JsonNode version) {
        var subresources = new ArrayList<String>();
        version.path("subresources").fieldNames().forEachRemaining(subresources::add);
        return new ResourceType(
                Json.text(spec, "group"),
                Json.text(version, "name"),
                Json.text(spec, "names", "plural"),
                Json.text(spec, "names", "kind"),
                Json.text(spec, "scope").equals("Namespaced"),
                Json.texts(Json.at(spec, "names", "shortNames")),
                List.copyOf(subresources));
    }
}
