// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.access.BuiltInRoles;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Defaults;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.List;

/** What an API server sees to at every start and makes at the first: the namespaces, roles and objects all rely on. */
final class FirstStart {

    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final ObjectStore store;
    private final Clock clock;

    FirstStart(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void run(ApiServerSettings settings, String serviceAddress) {
        NAMESPACES.forEach(name -> ensure(ResourceTypes.NAMESPACES, named(name)));
        BuiltInRoles.clusterRoles().forEach(role -> ensure(ResourceTypes.CLUSTER_ROLES, role));
        BuiltInRoles.clusterRoleBindings().forEach(binding -> ensure(ResourceTypes.CLUSTER_ROLE_BINDINGS, binding));
        ensure(ResourceTypes.ROLES, BuiltInRoles.authenticationReader());
        ensure(ResourceTypes.ROLE_BINDINGS, BuiltInRoles.authenticationReaderBinding());
        ensure(ResourceTypes.PRIORITY_CLASSES, priorityClass("system-cluster-critical", 2_000_000_000));
        ensure(ResourceTypes.PRIORITY_CLASSES, priorityClass("system-node-critical", 2_000_001_000));
        ensure(ResourceTypes.CONFIG_MAPS, authentication(settings));
        ensure(ResourceTypes.SERVICES, service(serviceAddress));
        ResourceTypes.ALL.stream()
                .map(type -> type.version() + "." + type.group())
                .distinct()
                .forEach(name -> ensure(ResourceTypes.API_SERVICES, apiService(name)));
    }

    private void ensure(ResourceType type, ObjectNode object) {
        var key = ObjectKey.of(type, object);
        if (store.shared(key) == null) {
            Defaults.fill(type, object, true);
            store.write(key, false, current -> current == null ? object : current.deepCopy());
        }
    }

    private static ObjectNode named(String name) {
        var object = Json.object();
        object.putObject("metadata").put("name", name);
        return object;
    }

    private static ObjectNode named(String namespace, String name) {
        var object = named(name);
        Json.ensure(object, "metadata").put("namespace", namespace);
        return object;
    }

    private static ObjectNode priorityClass(String name, int value) {
        return named(name)
                .put("value", value)
                .put("globalDefault", false)
                .put("preemptionPolicy", "PreemptLowerPriority");
    }

    private static ObjectNode authentication(ApiServerSettings settings) {
        var map = named("kube-system", "extension-apiserver-authentication");
        map.putObject("data").put("client-ca-file", settings.clientCaPem());
        return map;
    }

    private static ObjectNode service(String address) {
        var service = named("default", "kubernetes");
        Json.ensure(service, "metadata", "labels").put("component", "apiserver").put("provider", "kubernetes");
        var spec = Json.ensure(service, "spec");
        spec.put("clusterIP", address).putArray("clusterIPs").add(address);
        spec.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("protocol", "TCP")
                .put("port", 443)
                .put("targetPort", 6443);
        return service;
    }

    private ObjectNode apiService(String name) {
        var object = named(name);
        var dot = name.indexOf('.');
        object.putObject("spec")
                .put("group", name.substring(dot + 1))
                .put("version", name.substring(0, dot))
                .put("groupPriorityMinimum", 17_500)
                .put("versionPriority", 15);
        Conditions.set(
                object,
                Conditions.Condition.of("Available", true, "Local", "Local APIServices are always available"),
                clock.instant());
        return object;
    }
}
