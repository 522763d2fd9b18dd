// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api} and {@code /apis}: what is served, path by path as old clients ask for it or all in one as new ones do. */
final class Discovery {

    private static final String AGGREGATED = "g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> CREATE_ONLY = List.of("create");
    private static final Set<String> IN_ALL = Set.of(
            "pods",
            "services",
            "daemonsets",
            "deployments",
            "replicasets",
            "statefulsets",
            "horizontalpodautoscalers",
            "cronjobs",
            "jobs");

    private final Catalogue catalogue;

    Discovery(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Empty when the path is none of discovery's or names a group that is not served. */
    Optional<Reply> answer(ApiCall call) {
        var path = call.path().replaceFirst("/$", "");
        var parts = path.split("/");
        if ((path.equals("/api") || path.equals("/apis")) && call.accept().contains(AGGREGATED)) {
            return Optional.of(aggregated(path.equals("/api")));
        }
        return switch (path) {
            case "/api" -> Optional.of(Reply.of(coreVersions()));
            case "/apis" -> Optional.of(Reply.of(groups()));
            case "/api/v1" -> resources("", "v1");
            default ->
                !path.startsWith("/apis/")
                        ? Optional.empty()
                        : parts.length == 3
                                ? group(parts[2])
                                : parts.length == 4 ? resources(parts[2], parts[3]) : Optional.empty();
        };
    }

    private static ObjectNode coreVersions() {
        var versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private ObjectNode groups() {
        var list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        versionsByGroup().forEach((group, versions) -> {
            if (!group.isEmpty()) {
                groups.add(groupOf(group, versions.keySet()));
            }
        });
        return list;
    }

    private Optional<Reply> group(String name) {
        return Optional.ofNullable(versionsByGroup().get(name)).map(versions -> {
            var group = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
            group.setAll(groupOf(name, versions.keySet()));
            return Reply.of(group);
        });
    }

    private static ObjectNode groupOf(String name, Set<String> versions) {
        var group = Json.object().put("name", name);
        var list = group.putArray("versions");
        versions.forEach(version -> list.add(versionOf(name, version)));
        return group.set("preferredVersion", list.get(0));
    }

    private static ObjectNode versionOf(String group, String version) {
        return Json.object().put("groupVersion", group + "/" + version).put("version", version);
    }

    private Optional<Reply> resources(String group, String version) {
        var types = versionsByGroup().getOrDefault(group, Map.of()).getOrDefault(version, List.of());
        if (types.isEmpty()) {
            return Optional.empty();
        }
        var list = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        var resources = list.putArray("resources");
        types.forEach(type -> describe(resources, type));
        return Optional.of(Reply.of(list));
    }

    private static void describe(ArrayNode resources, ResourceType type) {
        var resource = resources
                .addObject()
                .put("name", type.plural())
                .put("singularName", type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        describeMore(resource, type);
        type.subresources().forEach(name -> {
            var kind = Subresources.kindOf(name, type);
            var subresource = resources
                    .addObject()
                    .put("name", type.plural() + "/" + name)
                    .put("singularName", "")
                    .put("namespaced", type.namespaced())
                    .put("kind", kind.kind());
            if (!kind.group().equals(type.group())) {
                subresource.put("group", kind.group()).put("version", kind.version());
            }
            Subresources.verbs(name).forEach(subresource.putArray("verbs")::add);
        });
    }

    private static void describeMore(ObjectNode resource, ResourceType type) {
        verbs(type).forEach(resource.putArray("verbs")::add);
        if (!type.shortNames().isEmpty()) {
            type.shortNames().forEach(resource.putArray("shortNames")::add);
        }
        if (IN_ALL.contains(type.plural())) {
            resource.putArray("categories").add("all");
        }
    }

    private Reply aggregated(boolean core) {
        var list = Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        var items = list.putArray("items");
        versionsByGroup().forEach((group, versions) -> {
            if (group.isEmpty() == core) {
                var item = items.addObject();
                item.putObject("metadata").put("name", group);
                var array = item.putArray("versions");
                versions.forEach((version, types) -> describeAggregated(array.addObject(), version, types));
            }
        });
        return new Reply.Document(200, "application/json;" + AGGREGATED, list);
    }

    private static void describeAggregated(ObjectNode target, String version, List<ResourceType> types) {
        target.put("version", version).put("freshness", "Current");
        var resources = target.putArray("resources");
        types.forEach(type -> {
            var resource = resources
                    .addObject()
                    .put("resource", type.plural())
                    .put("scope", type.namespaced() ? "Namespaced" : "Cluster")
                    .put("singularResource", type.singular());
            resource.set("responseKind", kind(type));
            describeMore(resource, type);
            var subresources = Json.array();
            type.subresources().forEach(name -> {
                var subresource = subresources.addObject().put("subresource", name);
                subresource.set("responseKind", kind(Subresources.kindOf(name, type)));
                Subresources.verbs(name).forEach(subresource.putArray("verbs")::add);
            });
            if (!subresources.isEmpty()) {
                resource.set("subresources", subresources);
            }
        });
    }

    private static ObjectNode kind(ResourceType type) {
        return Json.object()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }

    private static List<String> verbs(ResourceType type) {
        return ResourceTypes.isCreateOnly(type) ? CREATE_ONLY : VERBS;
    }

    private Map<String, Map<String, List<ResourceType>>> versionsByGroup() {
        return catalogue.all().stream()
                .collect(groupingBy(
                        ResourceType::group,
                        LinkedHashMap::new,
                        groupingBy(ResourceType::version, LinkedHashMap::new, java.util.stream.Collectors.toList())));
    }
}
