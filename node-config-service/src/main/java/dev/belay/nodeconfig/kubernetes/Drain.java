// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.events.NodeName;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

/**
 * Empties a node of the pods that some controller will make again elsewhere. Pods of DaemonSets, static pods, those that have
 * ended and those that nobody would make again stay: they belong to the node.
 */
public final class Drain {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private Drain() {}

    /** Asks every pod to go that may, and tells how many are still there. Evictions respect disruption budgets. */
    public static int evict(ClusterApi api, NodeName node) {
        var pods = evictable(api, node);
        pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .forEach(pod -> evict(api, pod));
        return pods.size();
    }

    private static List<Pod> evictable(ClusterApi api, NodeName node) {
        return api
                .ask(client -> client.pods()
                        .inAnyNamespace()
                        .withField("spec.nodeName", node.value())
                        .list())
                .getItems()
                .stream()
                .filter(Drain::isEvictable)
                .toList();
    }

    private static boolean isEvictable(Pod pod) {
        var controller = pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getKind)
                .findFirst();
        return controller
                        .filter(kind -> !kind.equals("DaemonSet") && !kind.equals("Node"))
                        .isPresent()
                && !pod.getMetadata().getAnnotations().containsKey(MIRROR)
                && !hasEnded(pod);
    }

    private static boolean hasEnded(Pod pod) {
        var phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static void evict(ClusterApi api, Pod pod) {
        var metadata = pod.getMetadata();
        try {
            api.ask(client -> client.pods()
                    .inNamespace(metadata.getNamespace())
                    .withName(metadata.getName())
                    .evict());
        } catch (KubernetesClientException e) {
            if (e.getCode() != TOO_MANY_REQUESTS && e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
    }
}
