// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.LabelSelector;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One term of the affinity, or anti-affinity, to other pods that a pod requires while it is scheduled. */
record PodAffinity(JsonNode term) {

    static Stream<PodAffinity> wanted(JsonNode pod) {
        return terms(pod, "podAffinity");
    }

    static Stream<PodAffinity> unwanted(JsonNode pod) {
        return terms(pod, "podAntiAffinity");
    }

    /** Whether the term of the one pod is about the other. */
    boolean means(JsonNode pod, JsonNode other) {
        var namespace = Json.text(other, "metadata", "namespace");
        var namespaces = Json.texts(term.path("namespaces"));
        var here = namespaces.isEmpty()
                ? Json.text(pod, "metadata", "namespace").equals(namespace)
                : namespaces.contains(namespace);
        return here && LabelSelector.of(term.path("labelSelector")).matches(other);
    }

    boolean sameDomain(JsonNode node, JsonNode there) {
        var key = Json.text(term, "topologyKey");
        var label = Json.text(node, "metadata", "labels", key);
        return !label.isEmpty() && label.equals(Json.text(there, "metadata", "labels", key));
    }

    private static Stream<PodAffinity> terms(JsonNode pod, String kind) {
        var terms = Json.at(pod, "spec", "affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution");
        return StreamSupport.stream(terms.spliterator(), false).map(PodAffinity::new);
    }
}
