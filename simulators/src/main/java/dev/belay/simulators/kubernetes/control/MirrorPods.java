// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Defaults;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The pods of a kubelet's files, shown in the API; a changed file is another pod of the same name. */
final class MirrorPods {

    private static final String HASH = "kubernetes.io/config.hash";
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private final ObjectStore store;
    private final String nodeName;
    private final PodStatus status;
    private final String address;

    /** What was shown last, and at which revision; 0 before anything was. */
    private List<StaticPod> shown = List.of();

    private long settled;

    MirrorPods(ObjectStore store, String nodeName, String address, Clock clock) {
        this.store = store;
        this.nodeName = nodeName;
        this.address = address;
        this.status = new PodStatus(address, clock);
    }

    void show(List<StaticPod> pods) {
        shown = List.copyOf(pods);
        reconcile(shown);
    }

    /** Shows the same again if pods have changed since. */
    void restore() {
        if (settled != 0 && settled != store.revision(ResourceTypes.PODS)) {
            reconcile(shown);
        }
    }

    private void reconcile(List<StaticPod> pods) {
        var wanted = new HashSet<ObjectKey>();
        for (var pod : pods) {
            var key = key(pod.manifest());
            wanted.add(key);
            show(key, pod);
        }
        for (var pod : store.view(ResourceTypes.PODS)) {
            var key = ObjectKey.of(ResourceTypes.PODS, pod);
            if (Pods.node(pod).equals(nodeName) && Pods.isMirror(pod) && !wanted.contains(key)) {
                store.delete(key);
            }
        }
        settled = Math.max(1, store.revision(ResourceTypes.PODS));
    }

    private void show(ObjectKey key, StaticPod pod) {
        var hash = Owned.hash(pod.manifest());
        var present = store.view(key);
        if (present.isPresent() && (!hash(present.get()).equals(hash) || Pods.isEnding(present.get()))) {
            store.delete(key);
        }
        if (store.view(key).isEmpty()
                && store.view(ResourceTypes.NAMESPACES.key(key.namespace())).isPresent()) {
            store.create(key.type(), mirror(key, pod.manifest(), hash));
        }
        store.change(key, object -> status.write(object, address, waiting(pod)));
    }

    private static Map<String, String> waiting(StaticPod pod) {
        var waiting = new HashMap<String, String>();
        if (!pod.reason().isEmpty()) {
            Json.at(pod.manifest(), "spec", "containers")
                    .forEach(container -> waiting.put(Json.text(container, "name"), pod.reason()));
        }
        return waiting;
    }

    private ObjectNode mirror(ObjectKey key, ObjectNode manifest, String hash) {
        var pod = manifest.deepCopy();
        var metadata = Json.ensure(pod, "metadata");
        metadata.put("name", key.name()).put("namespace", key.namespace());
        Json.ensure(metadata, "annotations")
                .put(HASH, hash)
                .put(MIRROR, hash)
                .put("kubernetes.io/config.source", "file");
        store.view(ResourceTypes.NODES.key(nodeName)).ifPresent(node -> Owned.by(pod, node));
        Json.ensure(pod, "spec").put("nodeName", nodeName);
        Defaults.fill(ResourceTypes.PODS, pod, true);
        Json.ensure(pod, "spec")
                .putArray("tolerations")
                .addObject()
                .put("effect", "NoExecute")
                .put("operator", "Exists");
        return pod;
    }

    private ObjectKey key(JsonNode manifest) {
        var namespace = Json.at(manifest, "metadata", "namespace").asText("default");
        return ResourceTypes.PODS.key(namespace, Json.text(manifest, "metadata", "name") + "-" + nodeName);
    }

    private static String hash(JsonNode pod) {
        return Json.text(pod, "metadata", "annotations", HASH);
    }
}
