// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.Deletions;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Makes a ReplicaSet of every template a Deployment has had and moves its pods to the newest. */
final class DeploymentController implements Controller {

    private static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final ObjectStore store;
    private final Deletions deletions;
    private final DeploymentStatus status;

    DeploymentController(ObjectStore store, Clock clock) {
        this.store = store;
        this.deletions = new Deletions(store, clock);
        this.status = new DeploymentStatus(store, clock);
    }

    @Override
    public void reconcile() {
        for (var deployment : store.view(ResourceTypes.DEPLOYMENTS)) {
            if (!deployment.path("metadata").has("deletionTimestamp")) {
                roll(deployment);
            }
        }
    }

    private void roll(ObjectNode deployment) {
        var current = current(deployment);
        var old = replicaSets(deployment).stream()
                .filter(set -> !Owned.uid(set).equals(Owned.uid(current)))
                .toList();
        new Rollout(deployment, current, old).plan().forEach(this::scale);
        forget(deployment, old);
        status.report(deployment, current, replicaSets(deployment));
    }

    /** The ReplicaSet of the present template, made when it is new; its revision is the highest. */
    private ObjectNode current(ObjectNode deployment) {
        var hash = Owned.hash(Json.at(deployment, "spec", "template"));
        var name = Json.text(deployment, "metadata", "name") + "-" + hash;
        var key = ResourceTypes.REPLICA_SETS.key(Json.text(deployment, "metadata", "namespace"), name);
        var set = store.view(key).orElseGet(() -> store.create(key.type(), replicaSet(deployment, key, hash)));
        var highest = replicaSets(deployment).stream()
                .filter(other -> !Owned.uid(other).equals(Owned.uid(set)))
                .mapToInt(DeploymentController::revision)
                .max()
                .orElse(0);
        if (revision(set) <= highest) {
            annotate(key, highest + 1);
        }
        var result = store.view(key).orElse(set);
        annotate(ObjectKey.of(ResourceTypes.DEPLOYMENTS, deployment), revision(result));
        return result;
    }

    private static ObjectNode replicaSet(ObjectNode deployment, ObjectKey key, String hash) {
        var set = Json.object();
        set.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
        Owned.by(set, deployment);
        var spec = set.putObject("spec").put("replicas", 0);
        spec.set("selector", Json.at(deployment, "spec", "selector").deepCopy());
        spec.set("template", Json.at(deployment, "spec", "template").deepCopy());
        Json.ensure(set, "metadata")
                .set("labels", Json.at(spec, "template", "metadata", "labels").deepCopy());
        for (var labels : List.of(
                Json.ensure(set, "metadata", "labels"),
                Json.ensure(spec, "selector", "matchLabels"),
                Json.ensure(spec, "template", "metadata", "labels"))) {
            labels.put(HASH, hash);
        }
        return set;
    }

    private void annotate(ObjectKey key, int revision) {
        store.change(
                key,
                object -> Json.ensure(object, "metadata", "annotations").put(REVISION, Integer.toString(revision)));
    }

    private static int revision(JsonNode object) {
        return Json.at(object, "metadata", "annotations", REVISION).asInt();
    }

    private void scale(ObjectNode set, int replicas) {
        store.change(
                ObjectKey.of(ResourceTypes.REPLICA_SETS, set),
                object -> Json.ensure(object, "spec").put("replicas", replicas));
    }

    /** Old ones without pods, beyond what the history is to hold. */
    private void forget(ObjectNode deployment, List<ObjectNode> old) {
        var kept = Json.at(deployment, "spec", "revisionHistoryLimit").asInt(10);
        old.stream()
                .filter(set -> Json.at(set, "spec", "replicas").asInt() == 0
                        && Json.at(set, "status", "replicas").asInt() == 0)
                .sorted(Comparator.comparing(DeploymentController::revision).reversed())
                .skip(kept)
                .forEach(set -> deletions.request(ObjectKey.of(ResourceTypes.REPLICA_SETS, set)));
    }

    private List<ObjectNode> replicaSets(ObjectNode deployment) {
        return store.view(ResourceTypes.REPLICA_SETS, Json.text(deployment, "metadata", "namespace")).stream()
                .filter(set -> Owned.isBy(set, deployment))
                .toList();
    }
}
