// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.LabelSelector;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Whether a pod may be on a node: what the node keeps off and what the pod insists on. */
final class NodeFit {

    static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

    private static final Set<String> KEEPING_OFF = Set.of("NoSchedule", "NoExecute");

    private NodeFit() {}

    /** The first taint, of those with these effects, that the pod does not tolerate. */
    static Optional<Taint> untolerated(JsonNode pod, JsonNode node, Set<String> effects) {
        return elements(Json.at(node, "spec", "taints"))
                .map(Taint::of)
                .filter(taint -> effects.contains(taint.effect()) && !tolerates(pod, taint))
                .findFirst();
    }

    static Optional<Taint> keptOff(JsonNode pod, JsonNode node) {
        var cordon = new Taint(UNSCHEDULABLE, "", "NoSchedule");
        if (Json.at(node, "spec", "unschedulable").asBoolean() && !tolerates(pod, cordon)) {
            return Optional.of(cordon);
        }
        return untolerated(pod, node, KEEPING_OFF);
    }

    static boolean tolerates(JsonNode pod, Taint taint) {
        return elements(Json.at(pod, "spec", "tolerations")).anyMatch(toleration -> bears(toleration, taint));
    }

    /** Whether one toleration of a pod is about this taint. */
    static boolean bears(JsonNode toleration, Taint taint) {
        var key = Json.text(toleration, "key");
        var effect = Json.text(toleration, "effect");
        var exists = Json.text(toleration, "operator").equals("Exists");
        return (effect.isEmpty() || effect.equals(taint.effect()))
                && (key.isEmpty() ? exists : key.equals(taint.key()))
                && (exists || Json.text(toleration, "value").equals(taint.value()));
    }

    /** By its node selector and by the node affinity that it requires. */
    static boolean suits(JsonNode pod, JsonNode node) {
        var labels = Json.strings(Json.at(node, "metadata", "labels"));
        var selector = Json.strings(Json.at(pod, "spec", "nodeSelector"));
        var terms = Json.at(
                pod,
                "spec",
                "affinity",
                "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution",
                "nodeSelectorTerms");
        return labels.entrySet().containsAll(selector.entrySet())
                && (terms.isMissingNode() || elements(terms).anyMatch(term -> matches(term, labels, node)));
    }

    private static boolean matches(JsonNode term, Map<String, String> labels, JsonNode node) {
        var byFields = elements(term.path("matchFields"))
                .allMatch(field -> Json.texts(field.path("values")).contains(Json.text(node, "metadata", "name"))
                        == Json.text(field, "operator").equals("In"));
        return byFields && LabelSelector.of(term).test(labels);
    }

    private static java.util.stream.Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
