// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.List;
import java.util.Set;

/** What a kubelet may do: its own Node and lease, the pods bound to it and what these mount. */
final class NodeRules {

    static final String GROUP = "system:nodes";
    static final String USER = "system:node:";

    private static final Set<String> READ = Set.of("get", "list", "watch");
    private static final Set<String> READABLE_BY_ALL = Set.of("services", "runtimeclasses", "csidrivers");
    private static final Set<String> MAKEABLE_BY_ALL = Set.of(
            "events",
            "tokenreviews",
            "subjectaccessreviews",
            "localsubjectaccessreviews",
            "certificatesigningrequests",
            "serviceaccounts/token",
            "pods/eviction");
    private static final Set<String> OWN = Set.of("nodes/status", "leases", "csinodes");

    private final Roles roles;

    NodeRules(Roles roles) {
        this.roles = roles;
    }

    boolean allow(Caller caller, Attempt attempt) {
        if (!caller.groups().contains(GROUP) || !caller.user().startsWith(USER)) {
            return false;
        }
        var node = caller.user().substring(USER.length());
        return allows(node, attempt);
    }

    private boolean allows(String node, Attempt attempt) {
        var reads = READ.contains(attempt.verb());
        var resource = attempt.resource();
        return switch (resource) {
            case "nodes" ->
                reads && attempt.name().isEmpty() || attempt.verb().equals("create") || ownsLeaseOrNode(attempt, node);
            case "pods" -> reads || attempt.verb().equals("create") || isBound(attempt, node);
            case "pods/status" -> isBound(attempt, node);
            case "configmaps", "secrets" -> reads && isMounted(attempt, node);
            default ->
                reads && READABLE_BY_ALL.contains(resource)
                        || attempt.verb().equals("create") && MAKEABLE_BY_ALL.contains(resource)
                        || OWN.contains(resource) && ownsLeaseOrNode(attempt, node);
        };
    }

    private static boolean ownsLeaseOrNode(Attempt attempt, String node) {
        var making = attempt.verb().equals("create") && attempt.name().isEmpty();
        return (making || attempt.name().equals(node)) && !attempt.verb().equals("delete");
    }

    private boolean isBound(Attempt attempt, String node) {
        var pod = roles.get(ResourceTypes.PODS.key(attempt.namespace(), attempt.name()));
        return Json.text(pod, "spec", "nodeName").equals(node);
    }

    private boolean isMounted(Attempt attempt, String node) {
        return roles.list(ResourceTypes.PODS, attempt.namespace()).stream()
                .filter(pod -> Json.text(pod, "spec", "nodeName").equals(node))
                .anyMatch(pod -> mentions(pod, attempt));
    }

    private static boolean mentions(JsonNode pod, Attempt attempt) {
        var fields = attempt.resource().equals("secrets")
                ? List.of("secretName", "secretRef", "secretKeyRef", "imagePullSecrets", "secret")
                : List.of("configMap", "configMapRef", "configMapKeyRef");
        return fields.stream()
                .flatMap(field -> pod.path("spec").findValues(field).stream())
                .anyMatch(value -> value.asText().equals(attempt.name())
                        || value.findValuesAsText("name").contains(attempt.name()));
    }
}
