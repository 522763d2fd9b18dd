// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.events.Taint;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node as the Kubernetes API shows it.
 *
 * @param kubeletVersion with its {@code v}
 * @param cordoned whether new pods are kept away
 */
public record NodeView(
        boolean ready,
        String kubeletVersion,
        String bootId,
        boolean cordoned,
        Map<String, String> labels,
        List<Taint> taints) {

    static NodeView of(Node node) {
        var info = node.getStatus().getNodeInfo();
        return new NodeView(
                isReady(node),
                info == null ? "" : text(info.getKubeletVersion()),
                info == null ? "" : text(info.getBootID()),
                Boolean.TRUE.equals(node.getSpec().getUnschedulable()),
                node.getMetadata().getLabels(),
                node.getSpec().getTaints().stream()
                        .map(taint -> new Taint(taint.getKey(), text(taint.getValue()), taint.getEffect()))
                        .toList());
    }

    private static boolean isReady(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
