// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.objects.CustomTypes;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that are served now: the built-in ones and those that stored definitions add. */
final class Catalogue {

    private final ObjectStore store;

    Catalogue(ObjectStore store) {
        this.store = store;
    }

    List<ResourceType> all() {
        var definitions =
                store.snapshot(ResourceTypes.CUSTOM_RESOURCE_DEFINITIONS, "").objects();
        var metrics = ResourceMetrics.isServed(store) ? ResourceMetrics.TYPES : List.<ResourceType>of();
        return definitions.isEmpty() && metrics.isEmpty()
                ? ResourceTypes.ALL
                : Stream.concat(
                                ResourceTypes.ALL.stream(),
                                Stream.concat(
                                        metrics.stream(),
                                        definitions.stream().flatMap(each -> CustomTypes.of(each).stream())))
                        .toList();
    }

    Optional<ResourceType> find(String group, String version, String plural) {
        var qualified = group.isEmpty() ? plural : plural + "." + group;
        return ResourceTypes.find(qualified)
                .filter(type -> type.version().equals(version))
                .or(() -> Optional.ofNullable(store.shared(ResourceTypes.CUSTOM_RESOURCE_DEFINITIONS.key(qualified)))
                        .flatMap(definition -> CustomTypes.of(definition).stream()
                                .filter(type -> type.version().equals(version))
                                .findFirst()));
    }
}
