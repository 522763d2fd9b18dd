// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.LabelSelector;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The mistakes that people really make; a real API server finds many more. */
final class Validation {

    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final Set<String> FREE_NAMES =
            Set.of("clusterroles", "clusterrolebindings", "roles", "rolebindings");
    private static final Set<String> WORKLOADS = Set.of("Deployment", "DaemonSet", "ReplicaSet", "StatefulSet");

    private Validation() {}

    /** @throws StatusException 422 that names the field */
    static void check(Intent intent) {
        checkName(intent);
        var kind = intent.key().type().kind();
        if (WORKLOADS.contains(kind)) {
            checkWorkload(intent);
        }
        switch (kind) {
            case "Pod" -> checkPod(intent);
            case "Service" ->
                require(
                        intent,
                        !needsPorts(intent)
                                || Json.at(intent.next(), "spec", "ports").size() > 0,
                        "spec.ports: Required value");
            case "ClusterRoleBinding", "RoleBinding" ->
                checkUnchanged(intent, "roleRef", "roleRef: Invalid value: cannot change roleRef");
            default -> {
                // Anything goes.
            }
        }
    }

    private static void checkName(Intent intent) {
        var key = intent.key();
        require(intent, !key.name().isEmpty(), "metadata.name: Required value: name or generateName is required");
        require(
                intent,
                FREE_NAMES.contains(key.type().plural())
                        || key.name().length() <= 253
                                && SUBDOMAIN.matcher(key.name()).matches(),
                "metadata.name: Invalid value: \"%s\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
                        .formatted(key.name()));
    }

    private static void checkWorkload(Intent intent) {
        var selector = Json.at(intent.next(), "spec", "selector");
        require(intent, !selector.isEmpty(), "spec.selector: Required value");
        var template = Json.at(intent.next(), "spec", "template");
        require(
                intent,
                LabelSelector.of(selector).matches(template),
                "spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`");
        checkContainers(intent, Json.at(template, "spec", "containers"), "spec.template.spec.containers");
        if (intent.current() instanceof ObjectNode current) {
            require(
                    intent,
                    selector.equals(Json.at(current, "spec", "selector")),
                    "spec.selector: Invalid value: field is immutable");
        }
    }

    private static void checkPod(Intent intent) {
        checkContainers(intent, Json.at(intent.next(), "spec", "containers"), "spec.containers");
        if (intent.current() instanceof ObjectNode current) {
            var node = Json.text(current, "spec", "nodeName");
            require(
                    intent,
                    node.equals(Json.text(intent.next(), "spec", "nodeName")),
                    "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
    }

    private static void checkContainers(Intent intent, JsonNode containers, String path) {
        require(intent, containers.size() > 0, path + ": Required value");
        for (var i = 0; i < containers.size(); i++) {
            for (var field : List.of("name", "image")) {
                require(
                        intent,
                        !Json.text(containers.get(i), field).isEmpty(),
                        "%s[%d].%s: Required value".formatted(path, i, field));
            }
        }
    }

    private static void checkUnchanged(Intent intent, String field, String why) {
        if (intent.current() instanceof ObjectNode current) {
            require(intent, current.path(field).equals(intent.next().path(field)), why);
        }
    }

    private static boolean needsPorts(Intent intent) {
        var spec = intent.next().path("spec");
        return !Json.text(spec, "clusterIP").equals("None")
                && !Json.text(spec, "type").equals("ExternalName");
    }

    private static void require(Intent intent, boolean holds, String why) {
        if (!holds) {
            throw StatusException.invalid(intent.key(), why);
        }
    }
}
