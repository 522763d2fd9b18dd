// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is true now, readable without a lock by any thread. Only the ledger changes it, after the disk has the change. */
public final class Records implements Reading {

    private final Map<String, Map<String, Resource>> byType;
    private final Map<String, Resource> byAddress = new ConcurrentHashMap<>();

    Records() {
        byType = Json.leaves(Resource.class)
                .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> new ConcurrentSkipListMap<>()));
    }

    @Override
    public <T extends Resource> Optional<T> find(Class<T> type, String key) {
        return Optional.ofNullable(of(type.getSimpleName()).get(key)).map(type::cast);
    }

    @Override
    public <T extends Resource> Stream<T> all(Class<T> type) {
        return of(type.getSimpleName()).values().stream().map(type::cast);
    }

    /** The instance or elastic IP that has this IPv4 address. */
    public Optional<Resource> atAddress(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    Stream<Resource> everything() {
        return byType.values().stream().flatMap(each -> each.values().stream());
    }

    int size() {
        return byType.values().stream().mapToInt(Map::size).sum();
    }

    void apply(List<Entry> entries) {
        entries.forEach(entry -> {
            switch (entry) {
                case Entry.Put(var resource) -> put(resource);
                case Entry.Remove(var type, var key) -> remove(type, key);
            }
        });
    }

    private void put(Resource resource) {
        of(resource.getClass().getSimpleName()).put(resource.key(), resource);
        var address = addressOf(resource);
        if (address != null) {
            byAddress.put(address, resource);
        }
    }

    private void remove(String type, String key) {
        var removed = of(type).remove(key);
        var address = removed == null ? null : addressOf(removed);
        if (address != null) {
            byAddress.remove(address);
        }
    }

    private static @Nullable String addressOf(Resource resource) {
        return switch (resource) {
            case Instance instance -> instance.network().address();
            case ElasticIp elasticIp -> elasticIp.address();
            default -> null;
        };
    }

    private Map<String, Resource> of(String type) {
        var records = byType.get(type);
        if (records == null) {
            throw new IllegalArgumentException("Expected a type of record but got '%s'".formatted(type));
        }
        return records;
    }
}
