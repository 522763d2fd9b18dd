// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.objects.ResourceType;
import java.util.List;

/** What the last part of a path stands for. */
final class Subresources {

    private static final ResourceType SCALE =
            new ResourceType("autoscaling", "v1", "scales", "Scale", true, List.of(), List.of());
    private static final ResourceType EVICTION =
            new ResourceType("policy", "v1", "evictions", "Eviction", true, List.of(), List.of());
    private static final ResourceType BINDING =
            new ResourceType("", "v1", "bindings", "Binding", true, List.of(), List.of());

    private Subresources() {}

    /** The type of what is read from or written to it. */
    static ResourceType kindOf(String subresource, ResourceType parent) {
        return switch (subresource) {
            case "scale" -> SCALE;
            case "eviction" -> EVICTION;
            case "binding" -> BINDING;
            default -> parent;
        };
    }

    static List<String> verbs(String subresource) {
        return switch (subresource) {
            case "eviction", "binding" -> List.of("create");
            case "finalize" -> List.of("update");
            case "log" -> List.of("get");
            default -> List.of("get", "patch", "update");
        };
    }
}
