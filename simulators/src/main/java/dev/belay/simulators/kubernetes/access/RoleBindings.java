// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** RBAC: which rules the stored bindings give to a caller. */
final class RoleBindings {

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    private final Roles roles;

    RoleBindings(Roles roles) {
        this.roles = roles;
    }

    boolean allow(Caller caller, Attempt attempt) {
        return rules(caller, attempt.namespace()).anyMatch(rule -> PolicyRule.allows(rule, attempt));
    }

    /** Those that count everywhere and, if a namespace is given, those that count in it. */
    Stream<JsonNode> rules(Caller caller, String namespace) {
        var everywhere = bound(roles.list(ResourceTypes.CLUSTER_ROLE_BINDINGS, ""), caller);
        if (namespace.isEmpty()) {
            return everywhere;
        }
        return Stream.concat(everywhere, bound(roles.list(ResourceTypes.ROLE_BINDINGS, namespace), caller));
    }

    private Stream<JsonNode> bound(List<? extends JsonNode> bindings, Caller caller) {
        return bindings.stream()
                .filter(binding -> elements(binding.path("subjects")).anyMatch(subject -> means(subject, caller)))
                .flatMap(binding -> elements(roles.get(roleOf(binding)).path("rules")));
    }

    private static ObjectKey roleOf(JsonNode binding) {
        var name = Json.text(binding, "roleRef", "name");
        return Json.text(binding, "roleRef", "kind").equals("ClusterRole")
                ? ResourceTypes.CLUSTER_ROLES.key(name)
                : ResourceTypes.ROLES.key(Json.text(binding, "metadata", "namespace"), name);
    }

    private static boolean means(JsonNode subject, Caller caller) {
        var name = Json.text(subject, "name");
        return switch (Json.text(subject, "kind")) {
            case "User" -> name.equals(caller.user());
            case "Group" -> caller.groups().contains(name);
            case "ServiceAccount" ->
                caller.user().equals(SERVICE_ACCOUNT + Json.text(subject, "namespace") + ":" + name);
            default -> false;
        };
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
