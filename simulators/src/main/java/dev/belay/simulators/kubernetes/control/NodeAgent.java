// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What one kubelet says to the API: its node, its pods. The process that stands for the kubelet decides when. */
public final class NodeAgent {

    /**
     * @param address the node's internal address, also that of pods on the host's network
     * @param version of the kubelet, as {@code v1.36.4}
     */
    public NodeAgent(ObjectStore store, String nodeName, String address, String version, Clock clock) {}

    /**
     * Makes the Node unless it exists; labels are brought up to date, taints count only for a new one, as with a kubelet.
     *
     * @throws StatusException 403 for a label that a kubelet may not give itself, as {@code node-role.kubernetes.io/…}
     */
    public void register(Map<String, String> labels, List<Taint> taints) {
        throw new UnsupportedOperationException();
    }

    /**
     * Renews the lease and, when something is different or five minutes have passed, the Node's status.
     *
     * @param reason what the Ready condition says while not ready, as {@code cni plugin not initialized}
     */
    public void heartbeat(boolean ready, String reason, String bootId) {
        throw new UnsupportedOperationException();
    }

    /** Makes the mirror pods of exactly these static pods what they are; removes others of this node. */
    public boolean mirrorPods(List<StaticPod> pods) {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts what is bound to this node and ends what is deleted.
     *
     * @param podCidr the node's part of the pod network, as {@code 10.244.3.0/24}; empty while there is none
     * @param obstacle of an image reference: empty when its container can run, else the reason it waits for, as
     *     {@code ImagePullBackOff}
     * @return true when it changed something
     */
    public boolean runBoundPods(String podCidr, Function<String, String> obstacle) {
        throw new UnsupportedOperationException();
    }
}
