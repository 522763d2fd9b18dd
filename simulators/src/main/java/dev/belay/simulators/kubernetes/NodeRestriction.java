// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.NodeLabels;
import java.util.Map;

/** The admission plugin of that name: a kubelet changes its own node only, and not the labels that are not its business. */
final class NodeRestriction {

    private static final String USER = "system:node:";

    private NodeRestriction() {}

    static void admit(Intent intent) {
        var user = intent.caller().user();
        if (!user.startsWith(USER)) {
            return;
        }
        var node = user.substring(USER.length());
        if (intent.key().type().plural().equals("nodes")) {
            admitNode(intent, node);
        }
        if (intent.isOf("Pod")
                && intent.isNew()
                && !Json.text(intent.next(), "spec", "nodeName").equals(node)) {
            throw Admission.forbidden(
                    intent, "node \"%s\" can only create pods with spec.nodeName set to itself".formatted(node));
        }
    }

    private static void admitNode(Intent intent, String node) {
        if (!intent.key().name().equals(node)) {
            throw Admission.forbidden(
                    intent,
                    "node \"%s\" is not allowed to modify node \"%s\""
                            .formatted(node, intent.key().name()));
        }
        var current = intent.current();
        var before = current == null ? Map.<String, String>of() : labels(current);
        labels(intent.next()).forEach((key, value) -> {
            if (!NodeLabels.kubeletMaySet(key) && !value.equals(before.get(key))) {
                throw Admission.forbidden(intent, "is not allowed to modify labels: " + key);
            }
        });
        if (current != null && !Json.at(current, "spec", "taints").equals(Json.at(intent.next(), "spec", "taints"))) {
            throw Admission.forbidden(intent, "node \"%s\" is not allowed to modify taints".formatted(node));
        }
    }

    private static Map<String, String> labels(com.fasterxml.jackson.databind.JsonNode object) {
        return Json.strings(Json.at(object, "metadata", "labels"));
    }
}
