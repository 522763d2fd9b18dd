// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.Deletions;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.List;

/** Keeps one pod of a DaemonSet on every node that it suits; replaces them by a new template one after the other. */
final class DaemonSetController implements Controller {

    private static final String HASH = "controller-revision-hash";

    /** Daemons stay on nodes that others have to leave. */
    private static final List<Taint> BORNE = List.of(
            new Taint("node.kubernetes.io/not-ready", "", "NoExecute"),
            new Taint("node.kubernetes.io/unreachable", "", "NoExecute"),
            new Taint("node.kubernetes.io/disk-pressure", "", "NoSchedule"),
            new Taint("node.kubernetes.io/memory-pressure", "", "NoSchedule"),
            new Taint("node.kubernetes.io/pid-pressure", "", "NoSchedule"),
            new Taint(NodeFit.UNSCHEDULABLE, "", "NoSchedule"));

    private final ObjectStore store;
    private final Deletions deletions;
    private final PodTemplates templates;

    DaemonSetController(ObjectStore store, Clock clock, PodTemplates templates) {
        this.store = store;
        this.deletions = new Deletions(store, clock);
        this.templates = templates;
    }

    @Override
    public void reconcile() {
        for (var set : store.view(ResourceTypes.DAEMON_SETS)) {
            if (!set.path("metadata").has("deletionTimestamp")) {
                place(set);
                replaceOne(set);
                report(set);
            }
        }
    }

    private void place(ObjectNode set) {
        var pods = pods(set);
        for (var node : store.view(ResourceTypes.NODES)) {
            var name = Json.text(node, "metadata", "name");
            var here = pods.stream().filter(pod -> meant(pod).equals(name)).toList();
            var wanted = isWanted(set, node);
            if (wanted && here.isEmpty()) {
                templates.make(set, pod -> finish(pod, set, name));
            }
            here.stream()
                    .filter(Pods::isActive)
                    .skip(wanted ? 1 : 0)
                    .forEach(pod -> deletions.request(ObjectKey.of(ResourceTypes.PODS, pod)));
            here.stream()
                    .filter(Pods::isEnded)
                    .forEach(pod -> deletions.request(ObjectKey.of(ResourceTypes.PODS, pod)));
        }
    }

    private static void finish(ObjectNode pod, ObjectNode set, String node) {
        Json.ensure(pod, "metadata", "labels")
                .put(HASH, Owned.hash(Json.at(set, "spec", "template")))
                .put("pod-template-generation", Json.text(set, "metadata", "generation"));
        var spec = Json.ensure(pod, "spec");
        tolerate(spec);
        var required = Json.ensure(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        required.putArray("nodeSelectorTerms")
                .addObject()
                .putArray("matchFields")
                .addObject()
                .put("key", "metadata.name")
                .put("operator", "In")
                .putArray("values")
                .add(node);
    }

    private static void tolerate(ObjectNode spec) {
        var tolerations = spec.get("tolerations") instanceof ArrayNode present ? present : spec.putArray("tolerations");
        BORNE.forEach(taint -> tolerations
                .addObject()
                .put("key", taint.key())
                .put("operator", "Exists")
                .put("effect", taint.effect()));
    }

    /** With what a real one tolerates beside its template. */
    private static boolean isWanted(ObjectNode set, JsonNode node) {
        var template = Json.object();
        template.set("spec", Json.at(set, "spec", "template", "spec").deepCopy());
        tolerate(Json.ensure(template, "spec"));
        return NodeFit.suits(template, node)
                && NodeFit.keptOff(template, node)
                        .filter(taint -> !isPassing(taint))
                        .isEmpty();
    }

    /** A node that is not ready yet will be: its pod waits for that and is not taken away meanwhile. */
    private static boolean isPassing(Taint taint) {
        return taint.key().equals("node.kubernetes.io/not-ready")
                || taint.key().equals("node.kubernetes.io/unreachable");
    }

    private void replaceOne(ObjectNode set) {
        var pods = pods(set);
        var allReady = pods.stream().allMatch(pod -> Pods.isReady(pod) && Pods.isActive(pod));
        var old = pods.stream()
                .filter(pod -> !isUpdated(pod, set) && Pods.isActive(pod))
                .toList();
        if (Json.text(set, "spec", "updateStrategy", "type").equals("OnDelete") || old.isEmpty()) {
            return;
        }
        old.stream()
                .filter(pod -> allReady || !Pods.isReady(pod))
                .limit(1)
                .forEach(pod -> deletions.request(ObjectKey.of(ResourceTypes.PODS, pod)));
    }

    private void report(ObjectNode set) {
        var pods = pods(set).stream().filter(Pods::isActive).toList();
        var wanted = (int) store.view(ResourceTypes.NODES).stream()
                .filter(node -> isWanted(set, node))
                .count();
        var ready = (int) pods.stream().filter(Pods::isReady).count();
        store.change(
                ObjectKey.of(ResourceTypes.DAEMON_SETS, set),
                object -> Json.ensure(object, "status")
                        .put("desiredNumberScheduled", wanted)
                        .put("currentNumberScheduled", pods.size())
                        .put("numberMisscheduled", 0)
                        .put("numberReady", ready)
                        .put("numberAvailable", ready)
                        .put("numberUnavailable", Math.max(0, wanted - ready))
                        .put("updatedNumberScheduled", (int)
                                pods.stream().filter(pod -> isUpdated(pod, set)).count())
                        .put(
                                "observedGeneration",
                                Json.at(object, "metadata", "generation").asInt()));
    }

    private static boolean isUpdated(JsonNode pod, JsonNode set) {
        return Json.text(pod, "metadata", "labels", HASH).equals(Owned.hash(Json.at(set, "spec", "template")));
    }

    /** The node a pod is on, or is made for. */
    private static String meant(JsonNode pod) {
        var bound = Pods.node(pod);
        var terms = Json.at(
                pod,
                "spec",
                "affinity",
                "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution",
                "nodeSelectorTerms");
        return bound.isEmpty()
                ? terms.path(0)
                        .path("matchFields")
                        .path(0)
                        .path("values")
                        .path(0)
                        .asText()
                : bound;
    }

    private List<ObjectNode> pods(ObjectNode set) {
        return store.view(ResourceTypes.PODS, Json.text(set, "metadata", "namespace")).stream()
                .filter(pod -> Owned.isBy(pod, set))
                .toList();
    }
}
