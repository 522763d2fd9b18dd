// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import static java.util.stream.Collectors.toMap;

import dev.belay.events.NodeName;
import dev.belay.nodeconfig.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pod on every node, by which a bootstrap sees that the pod network carries. They are there for that time alone. */
public final class ProbePods {

    /** Where each answers at {@code /health}. */
    public static final int PORT = 8080;

    private static final String NAME = "pod-network-probe";
    private static final String NAMESPACE = "kube-system";
    private static final String LABEL = "app.kubernetes.io/name";
    private static final Manifest MANIFEST = Manifest.named(NAME + ".yaml");

    private ProbePods() {}

    public static Changes start(ClusterApi api, Cluster cluster) {
        var objects = new AppliedObjects(api, true);
        objects.apply(manifest(cluster.requireArtifacts().image("coredns").reference()));
        return new Changes(objects.changed(), api.roundTrips());
    }

    static String manifest(String image) {
        return MANIFEST.with(Map.of("image", image, "port", String.valueOf(PORT)));
    }

    /** Waits a while at most for the node's own to be ready. */
    public static boolean serves(ClusterApi api, NodeName node, Duration patience) {
        return api.await(
                        client -> pods(client)
                                .withField("spec.nodeName", node.value())
                                .list()
                                .getItems(),
                        pods -> pods.stream().anyMatch(ProbePods::isReady),
                        patience)
                .isPresent();
    }

    /** Of those that are ready, by the node they are on. */
    public static Map<NodeName, String> addresses(ClusterApi api) {
        return api.ask(ProbePods::ready);
    }

    /** Waits a while at most for the last to be gone. */
    public static boolean remove(ClusterApi api, Duration patience) {
        api.ask(client ->
                client.apps().daemonSets().inNamespace(NAMESPACE).withName(NAME).delete());
        api.ask(client ->
                client.configMaps().inNamespace(NAMESPACE).withName(NAME).delete());
        return api.await(client -> pods(client).list().getItems(), List::isEmpty, patience)
                .isPresent();
    }

    private static FilterWatchListDeletable<Pod, PodList, PodResource> pods(KubernetesClient client) {
        return client.pods().inNamespace(NAMESPACE).withLabel(LABEL, NAME);
    }

    private static Map<NodeName, String> ready(KubernetesClient client) {
        return pods(client).list().getItems().stream()
                .filter(ProbePods::isReady)
                .collect(toMap(
                        pod -> new NodeName(pod.getSpec().getNodeName()),
                        pod -> pod.getStatus().getPodIP(),
                        (one, _) -> one));
    }

    private static boolean isReady(Pod pod) {
        var status = pod.getStatus();
        return pod.getMetadata().getDeletionTimestamp() == null
                && status != null
                && Optional.ofNullable(status.getPodIP())
                        .filter(address -> !address.isEmpty())
                        .isPresent()
                && status.getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
