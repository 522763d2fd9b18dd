// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.NodeLabels;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What one kubelet says to the API: its node, its pods. The process that stands for the kubelet decides when. */
public final class NodeAgent {

    private static final String LEASES = "kube-node-lease";
    private static final int LEASE_SECONDS = 40;

    /** Clients insist on six digits. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectStore store;
    private final Clock clock;
    private final ObjectKey node;
    private final ObjectKey lease;
    private final NodeStatus status;
    private final MirrorPods mirrors;
    private final BoundPods bound;

    /**
     * @param address the node's internal address, also that of pods on the host's network
     * @param version of the kubelet, as {@code v1.36.4}
     */
    public NodeAgent(ObjectStore store, String nodeName, String address, String version, Clock clock) {
        this(store, nodeName, address, NodeFacts.of(version), clock);
    }

    public NodeAgent(ObjectStore store, String nodeName, String address, NodeFacts facts, Clock clock) {
        var events = new Events(store, clock, "kubelet");
        this.store = store;
        this.clock = clock;
        this.node = ResourceTypes.NODES.key(nodeName);
        this.lease = ResourceTypes.LEASES.key(LEASES, nodeName);
        this.status = new NodeStatus(nodeName, address, facts, clock);
        this.mirrors = new MirrorPods(store, nodeName, address, clock);
        this.bound = new BoundPods(store, nodeName, address, clock, events);
    }

    /**
     * Makes the Node unless it exists; labels are brought up to date, taints count only for a new one, as with a kubelet.
     *
     * @throws StatusException 403 for a label that a kubelet may not give itself, as {@code node-role.kubernetes.io/…}
     */
    public void register(Map<String, String> labels, List<Taint> taints) {
        for (var label : labels.keySet()) {
            if (!NodeLabels.kubeletMaySet(label)) {
                throw StatusException.forbidden("", "nodes", node.name(), "is not allowed to modify labels: " + label);
            }
        }
        var all = new LinkedHashMap<String, String>();
        all.put("beta.kubernetes.io/arch", "amd64");
        all.put("beta.kubernetes.io/os", "linux");
        all.put("kubernetes.io/arch", "amd64");
        all.put("kubernetes.io/hostname", node.name());
        all.put("kubernetes.io/os", "linux");
        all.putAll(labels);
        var known = store.change(node, object -> {
            all.forEach(Json.ensure(object, "metadata", "labels")::put);
            status.describe(object);
        });
        if (known.isEmpty()) {
            store.create(node.type(), fresh(all, taints));
        }
    }

    /**
     * Renews the lease and, when something is different or five minutes have passed, the Node's status. A Node that somebody
     * deleted stays away until the kubelet starts again.
     *
     * @param reason what the Ready condition says while not ready, as {@code cni plugin not initialized}
     */
    public void heartbeat(boolean ready, String reason, String bootId) {
        var present = store.view(node);
        if (present.isPresent() && status.isDue(present.get(), ready, reason, bootId)) {
            store.change(node, object -> status.report(object, ready, reason, bootId));
        }
        if (store.change(lease, this::renew).isEmpty()) {
            var object = Json.object();
            object.putObject("metadata").put("name", lease.name()).put("namespace", LEASES);
            present.ifPresent(owner -> own(object, owner));
            Json.ensure(object, "spec").put("holderIdentity", node.name()).put("leaseDurationSeconds", LEASE_SECONDS);
            renew(object);
            store.create(lease.type(), object);
        }
    }

    /** Makes the mirror pods of exactly these static pods what they are; removes others of this node. */
    public boolean mirrorPods(List<StaticPod> pods) {
        var before = store.revision(ResourceTypes.PODS);
        mirrors.show(pods);
        return store.revision(ResourceTypes.PODS) != before;
    }

    /**
     * Starts what is bound to this node and ends what is deleted; makes mirror pods again that somebody deleted.
     *
     * @param podCidr the node's part of the pod network, as {@code 10.244.3.0/24}; empty while there is none
     * @param obstacle of an image reference: empty when its container can run, else the reason it waits for, as
     *     {@code ImagePullBackOff}
     * @return true when it changed something
     */
    public boolean runBoundPods(String podCidr, Function<String, String> obstacle) {
        var before = store.revision(ResourceTypes.PODS);
        mirrors.restore();
        bound.reconcile(podCidr, obstacle);
        return store.revision(ResourceTypes.PODS) != before;
    }

    /** Of the pods that were bound to this node, at the last look. */
    public List<PodSandbox> sandboxes() {
        return bound.sandboxes();
    }

    private ObjectNode fresh(Map<String, String> labels, List<Taint> taints) {
        var object = Json.object();
        object.put("apiVersion", "v1").put("kind", "Node");
        object.putObject("metadata").put("name", node.name());
        labels.forEach(Json.ensure(object, "metadata", "labels")::put);
        var all = new ArrayList<>(taints);
        // Admission keeps pods off until the node has been ready once.
        all.add(new Taint("node.kubernetes.io/not-ready", "", "NoSchedule"));
        var list = Json.ensure(object, "spec").putArray("taints");
        all.forEach(taint -> list.add(taint.toJson()));
        status.describe(object);
        status.report(object, false, "kubelet is starting", "");
        return object;
    }

    private void renew(ObjectNode object) {
        Json.ensure(object, "spec").put("renewTime", MICRO_TIME.format(clock.instant()));
    }

    private static void own(ObjectNode object, ObjectNode owner) {
        Json.ensure(object, "metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("name", Json.text(owner, "metadata", "name"))
                .put("uid", Owned.uid(owner));
    }
}
