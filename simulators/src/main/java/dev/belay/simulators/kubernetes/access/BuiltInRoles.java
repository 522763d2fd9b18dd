// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cluster roles, roles and bindings that every cluster has from its first second. Read {@code roles.txt} for them. */
public final class BuiltInRoles {

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String AGGREGATE = GROUP + "/aggregate-to-";

    /** Role, kind of subject, names of subjects. */
    private static final List<String[]> BINDINGS = List.of(
            binding("cluster-admin", "Group", "system:masters"),
            binding("system:basic-user", "Group", "system:authenticated"),
            binding("system:discovery", "Group", "system:authenticated"),
            binding("system:public-info-viewer", "Group", "system:authenticated", "system:unauthenticated"),
            binding("system:monitoring", "Group", "system:monitoring"),
            binding("system:kube-controller-manager", "User", "system:kube-controller-manager"),
            binding("system:kube-scheduler", "User", "system:kube-scheduler"),
            binding("system:volume-scheduler", "User", "system:kube-scheduler"),
            binding("system:node-proxier", "User", "system:kube-proxy"),
            binding("system:service-account-issuer-discovery", "Group", "system:serviceaccounts"),
            binding("system:node", "Group"));

    private static final String AUTHENTICATION_READER = "extension-apiserver-authentication-reader";

    /** Read once: a thousand clusters share their rules. */
    private static final List<ObjectNode> CLUSTER_ROLES = readClusterRoles();

    private BuiltInRoles() {}

    /** Objects of the caller's own, but for their rules, which are shared and must not be changed. */
    public static List<ObjectNode> clusterRoles() {
        return CLUSTER_ROLES.stream().map(BuiltInRoles::withSharedRules).toList();
    }

    private static ObjectNode withSharedRules(ObjectNode role) {
        var copy = Json.object();
        copy.setAll(role);
        return copy.set("metadata", role.path("metadata").deepCopy());
    }

    private static List<ObjectNode> readClusterRoles() {
        var roles = new LinkedHashMap<String, ObjectNode>();
        var name = "";
        for (var line : text().lines().toList()) {
            if (line.startsWith("  ")) {
                role(roles, name).withArray("rules").add(rule(line.strip().split(" \\| ")));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var words = line.split(" ");
                name = words[0];
                var role = role(roles, name);
                for (var i = 1; i < words.length; i++) {
                    aggregate(role, words[i]);
                }
            }
        }
        return List.copyOf(roles.values());
    }

    public static List<ObjectNode> clusterRoleBindings() {
        var bindings = new ArrayList<ObjectNode>();
        for (var each : BINDINGS) {
            var binding = named(each[0], "ClusterRoleBinding");
            refer(binding, "ClusterRole", each[0]);
            var subjects = Json.array();
            for (var i = 2; i < each.length; i++) {
                subjects.addObject().put("kind", each[1]).put("apiGroup", GROUP).put("name", each[i]);
            }
            if (!subjects.isEmpty()) {
                binding.set("subjects", subjects);
            }
            bindings.add(binding);
        }
        return bindings;
    }

    /** Lets the components of the control plane, and whoever is bound to it, read how callers are known. */
    public static ObjectNode authenticationReader() {
        var role = named(AUTHENTICATION_READER, "Role");
        Json.ensure(role, "metadata").put("namespace", "kube-system");
        role.putArray("rules").add(rule("get,list,watch", "core", "configmaps", "extension-apiserver-authentication"));
        return role;
    }

    public static ObjectNode authenticationReaderBinding() {
        var binding = named("system::" + AUTHENTICATION_READER, "RoleBinding");
        Json.ensure(binding, "metadata").put("namespace", "kube-system");
        refer(binding, "Role", AUTHENTICATION_READER);
        var subjects = binding.putArray("subjects");
        for (var user : List.of("system:kube-controller-manager", "system:kube-scheduler")) {
            subjects.addObject().put("kind", "User").put("apiGroup", GROUP).put("name", user);
        }
        return binding;
    }

    private static ObjectNode role(Map<String, ObjectNode> roles, String name) {
        return roles.computeIfAbsent(name, _ -> named(name, "ClusterRole"));
    }

    private static void aggregate(ObjectNode role, String word) {
        if (word.startsWith("+")) {
            role.putObject("aggregationRule")
                    .putArray("clusterRoleSelectors")
                    .addObject()
                    .putObject("matchLabels")
                    .put(AGGREGATE + word.substring(1), "true");
            role.putNull("rules");
        } else {
            Json.ensure(role, "metadata", "labels").put(AGGREGATE + word, "true");
        }
    }

    private static ObjectNode rule(String... columns) {
        var rule = Json.object();
        fill(rule, "verbs", columns[0]);
        if (columns[1].equals("paths")) {
            fill(rule, "nonResourceURLs", columns[2]);
        } else {
            fill(rule, "apiGroups", columns[1].equals("core") ? "" : columns[1]);
            fill(rule, "resources", columns[2]);
        }
        if (columns.length > 3) {
            fill(rule, "resourceNames", columns[3]);
        }
        return rule;
    }

    private static void fill(ObjectNode rule, String field, String values) {
        var array = rule.putArray(field);
        for (var value : values.split(",", -1)) {
            array.add(value);
        }
    }

    private static void refer(ObjectNode binding, String kind, String name) {
        binding.putObject("roleRef").put("apiGroup", GROUP).put("kind", kind).put("name", name);
    }

    private static ObjectNode named(String name, String kind) {
        var object = Json.object().put("apiVersion", GROUP + "/v1").put("kind", kind);
        var metadata = object.putObject("metadata").put("name", name);
        metadata.putObject("labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
        return object;
    }

    private static String[] binding(String... words) {
        return words;
    }

    private static String text() {
        try (var in = BuiltInRoles.class.getResourceAsStream("roles.txt")) {
            if (in == null) {
                throw new IllegalStateException("Expected roles.txt beside BuiltInRoles but it is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
