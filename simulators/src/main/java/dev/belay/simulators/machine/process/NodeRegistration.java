// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.kubernetes.control.NodeAgent;
import dev.belay.simulators.kubernetes.control.StaticPod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a kubelet tells the API of its node and its pods, while it is let in under its own name. */
final class NodeRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(NodeRegistration.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Host host;
    private final KubeAccess access;
    private final String name;
    private final String version;
    private final KubeletConfig config;
    private final Map<String, String> labels;
    private @Nullable KubeCluster cluster;
    private @Nullable NodeAgent agent;
    private Optional<String> toldObjection = Optional.of("nothing told yet");
    private List<StaticPod> toldPods = List.of();
    private Instant toldAt = Instant.EPOCH;

    NodeRegistration(
            Host host,
            KubeAccess access,
            String name,
            String version,
            KubeletConfig config,
            Map<String, String> labels) {
        this.host = host;
        this.access = access;
        this.name = name;
        this.version = version;
        this.config = config;
        this.labels = labels;
    }

    void look() {
        try {
            var session = access.open();
            if (isNode(session)) {
                speak(agentIn(session.cluster()));
            }
        } catch (UnreachableException e) {
            LOG.debug("The kubelet of {} does not reach its API server: {}", name, e.reason());
        }
    }

    void stop() {
        if (cluster != null) {
            cluster.unserve(name, host);
        }
    }

    /** The Node authorizer lets in nobody else for this node. */
    private boolean isNode(KubeSession session) {
        return session.user().equals("system:node:" + name) && session.groups().contains("system:nodes");
    }

    private NodeAgent agentIn(KubeCluster found) {
        var known = agent;
        if (known != null && found.equals(cluster)) {
            return known;
        }
        stop();
        cluster = found;
        found.serve(name, host);
        var fresh =
                new NodeAgent(found.store(), name, host.address(), "v" + version.replaceFirst("^v", ""), host.clock());
        fresh.register(labels, config.taints());
        agent = fresh;
        toldAt = Instant.EPOCH;
        toldPods = List.of();
        return fresh;
    }

    private void speak(NodeAgent speaker) {
        var cni = new Cni(
                host.disk(),
                host.containers().runtime().map(Containerd::cniDirectory).orElse(""));
        var objection =
                host.containers().runtime().isEmpty() ? Optional.of("container runtime is down") : cni.objection();
        if (!objection.equals(toldObjection)
                || Duration.between(toldAt, host.now()).compareTo(HEARTBEAT) >= 0) {
            speaker.heartbeat(objection.isEmpty(), objection.orElse(""), host.bootId());
            toldObjection = objection;
            toldAt = host.now();
        }
        var pods = host.containers().mirrors();
        if (!pods.equals(toldPods)) {
            speaker.mirrorPods(pods);
            toldPods = pods;
        }
        var images = new Images(host.disk());
        speaker.runBoundPods(
                objection.isEmpty() ? cni.podCidr() : "", image -> images.has(image) ? "" : "ImagePullBackOff");
        host.dataplane().runs(speaker.sandboxes());
    }
}
