// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.CustomTypes;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The living objects of a store in memory, ordered by namespace and name. Guarded by the store's lock. */
final class Holdings {

    private final Map<String, TreeMap<String, ObjectNode>> objects = new HashMap<>();
    private final Map<String, Long> lastChanges = new HashMap<>();

    @Nullable
    ObjectNode get(ObjectKey key) {
        var ofType = objects.get(key.type().qualified());
        return ofType == null ? null : ofType.get(place(key));
    }

    /** Of all namespaces when none is given. */
    List<ObjectNode> list(ResourceType type, String namespace) {
        var ofType = objects.get(type.qualified());
        if (ofType == null) {
            return List.of();
        }
        // A zero is the character after the slash.
        var chosen = namespace.isEmpty() ? ofType : ofType.subMap(namespace + "/", namespace + "0");
        return List.copyOf(chosen.values());
    }

    void put(ObjectKey key, ObjectNode object, long revision) {
        lastChanges.put(key.type().qualified(), revision);
        objects.computeIfAbsent(key.type().qualified(), _ -> new TreeMap<>()).put(place(key), object);
    }

    void remove(ObjectKey key, long revision) {
        lastChanges.put(key.type().qualified(), revision);
        var ofType = objects.get(key.type().qualified());
        if (ofType != null) {
            ofType.remove(place(key));
        }
    }

    void replay(Journal.Entry entry) {
        typeOf(entry.type()).ifPresent(type -> {
            var key = type.key(entry.namespace(), entry.name());
            if (entry.object() instanceof ObjectNode object) {
                put(key, object, entry.revision());
            } else {
                remove(key, entry.revision());
            }
        });
    }

    long lastChange(ResourceType type) {
        return lastChanges.getOrDefault(type.qualified(), 0L);
    }

    long lastChangeBesides(Set<ResourceType> types) {
        var last = 0L;
        for (var entry : lastChanges.entrySet()) {
            if (types.stream().noneMatch(type -> type.qualified().equals(entry.getKey()))) {
                last = Math.max(last, entry.getValue());
            }
        }
        return last;
    }

    long size() {
        return objects.values().stream().mapToLong(Map::size).sum();
    }

    List<ResourceType> types() {
        return objects.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .flatMap(entry -> typeOf(entry.getKey()).stream())
                .toList();
    }

    /** As a journal has them: definitions of types before the objects of these types. */
    Stream<Journal.Entry> entries() {
        var definitions = ResourceTypes.CUSTOM_RESOURCE_DEFINITIONS;
        return types().stream()
                .sorted((a, b) -> Boolean.compare(b.equals(definitions), a.equals(definitions)))
                .flatMap(type -> list(type, "").stream()
                        .map(object -> Journal.Entry.of(ObjectKey.of(type, object), revisionOf(object), object)));
    }

    private Optional<ResourceType> typeOf(String qualified) {
        return ResourceTypes.find(qualified)
                .or(() -> Optional.ofNullable(get(ResourceTypes.CUSTOM_RESOURCE_DEFINITIONS.key(qualified)))
                        .flatMap(CustomTypes::stored));
    }

    private static long revisionOf(ObjectNode object) {
        return Json.at(object, "metadata", "resourceVersion").asLong();
    }

    private static String place(ObjectKey key) {
        return key.namespace() + "/" + key.name();
    }
}
