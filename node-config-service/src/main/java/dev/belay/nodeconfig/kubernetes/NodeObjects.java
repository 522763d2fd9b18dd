// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.events.Taint;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What Belay says about nodes in the Kubernetes API. The kubelet makes the objects; they are only completed here. */
public final class NodeObjects {

    private static final String ROLE = "node-role.kubernetes.io/";
    private static final String CONTROL_PLANE = ROLE + "control-plane";
    private static final String POOL = "belay.dev/pool";

    private NodeObjects() {}

    public static Optional<NodeView> find(ClusterApi api, NodeName node) {
        return Optional.ofNullable(
                        api.ask(client -> client.nodes().withName(node.value()).get()))
                .map(NodeView::of);
    }

    /** Waits a while at most. Empty when the condition does not hold by then. */
    public static Optional<NodeView> await(
            ClusterApi api, NodeName node, Predicate<NodeView> condition, Duration patience) {
        return api.await(
                        client -> client.nodes().withName(node.value()).get(),
                        known -> known.getStatus() != null && condition.test(NodeView.of(known)),
                        patience)
                .map(NodeView::of);
    }

    /** What the plan says and the object does not, one entry each: {@code label belay.dev/pool}, {@code taint gpu}. */
    public static List<String> missing(NodeView view, PlannedNode plan) {
        var missing = new ArrayList<String>();
        missingLabels(view, plan).keySet().forEach(label -> missing.add("label " + label));
        missingTaints(view, plan).forEach(taint -> missing.add("taint " + taint.key()));
        return missing;
    }

    /** Adds what is missing; labels and taints of others stay. */
    public static void complete(ClusterApi api, PlannedNode plan, NodeView view) {
        var labels = missingLabels(view, plan);
        if (!labels.isEmpty()) {
            patch(api, plan.name(), Map.of("metadata", Map.of("labels", labels)));
        }
        if (!missingTaints(view, plan).isEmpty()) {
            addTaints(api, plan);
        }
    }

    public static void cordon(ClusterApi api, NodeName node, boolean cordoned) {
        patch(api, node, Map.of("spec", Map.of("unschedulable", cordoned)));
    }

    static Map<String, String> labels(PlannedNode plan) {
        var labels = new TreeMap<>(plan.labels());
        labels.put(POOL, plan.pool());
        if (plan.role() == Role.CONTROL_PLANE) {
            labels.put(CONTROL_PLANE, "");
            labels.put("node.kubernetes.io/exclude-from-external-load-balancers", "");
        } else {
            labels.put(ROLE + "worker", "");
        }
        return labels;
    }

    static List<Taint> taints(PlannedNode plan) {
        var taints = new ArrayList<Taint>();
        if (plan.role() == Role.CONTROL_PLANE) {
            taints.add(new Taint(CONTROL_PLANE, "", "NoSchedule"));
        }
        taints.addAll(plan.taints());
        return taints;
    }

    private static Map<String, String> missingLabels(NodeView view, PlannedNode plan) {
        var missing = new TreeMap<>(labels(plan));
        missing.entrySet()
                .removeIf(label -> label.getValue().equals(view.labels().get(label.getKey())));
        return missing;
    }

    private static List<Taint> missingTaints(NodeView view, PlannedNode plan) {
        return taints(plan).stream()
                .filter(taint -> !view.taints().contains(taint))
                .toList();
    }

    /** The list is replaced as a whole, so it is read again under its version: controllers put taints of theirs there. */
    private static void addTaints(ClusterApi api, PlannedNode plan) {
        var node =
                api.ask(client -> client.nodes().withName(plan.name().value()).require());
        var all = new ArrayList<>(NodeView.of(node).taints());
        var planned = taints(plan);
        all.removeIf(taint -> planned.stream()
                .anyMatch(
                        ours -> ours.key().equals(taint.key()) && ours.effect().equals(taint.effect())));
        all.addAll(planned);
        patch(
                api,
                plan.name(),
                Map.of(
                        "metadata", Map.of("resourceVersion", node.getMetadata().getResourceVersion()),
                        "spec",
                                Map.of(
                                        "taints",
                                        all.stream().map(NodeObjects::json).toList())));
    }

    private static Map<String, String> json(Taint taint) {
        var json = new LinkedHashMap<String, String>();
        json.put("key", taint.key());
        if (!taint.value().isEmpty()) {
            json.put("value", taint.value());
        }
        json.put("effect", taint.effect());
        return json;
    }

    private static Node patch(ClusterApi api, NodeName node, Map<String, Object> patch) {
        var how = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(AppliedObjects.MANAGER)
                .build();
        var text = text(patch);
        return api.ask(client -> client.nodes().withName(node.value()).patch(how, text));
    }

    private static String text(Map<String, Object> patch) {
        return new KubernetesSerialization().asJson(patch);
    }
}
