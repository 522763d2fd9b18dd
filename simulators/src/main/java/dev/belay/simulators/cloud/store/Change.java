// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import dev.belay.simulators.cloud.record.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes that become true together or not at all. Reads what it wrote. */
public final class Change implements Reading {

    private record Name(String type, String key) {}

    private final Records records;
    private final Map<Name, Optional<Resource>> written = new LinkedHashMap<>();

    Change(Records records) {
        this.records = records;
    }

    public void put(Resource resource) {
        written.put(new Name(resource.getClass().getSimpleName(), resource.key()), Optional.of(resource));
    }

    public void remove(Resource resource) {
        written.put(new Name(resource.getClass().getSimpleName(), resource.key()), Optional.empty());
    }

    @Override
    public <T extends Resource> Optional<T> find(Class<T> type, String key) {
        var own = written.get(new Name(type.getSimpleName(), key));
        return own == null ? records.find(type, key) : own.map(type::cast);
    }

    @Override
    public <T extends Resource> Stream<T> all(Class<T> type) {
        var merged = new TreeMap<String, T>();
        records.all(type).forEach(each -> merged.put(each.key(), each));
        written.forEach((name, value) -> {
            if (name.type().equals(type.getSimpleName())) {
                merged.remove(name.key());
                value.ifPresent(each -> merged.put(name.key(), type.cast(each)));
            }
        });
        return merged.values().stream();
    }

    List<Entry> entries() {
        return written.entrySet().stream()
                .map(each -> each.getValue()
                        .<Entry>map(Entry.Put::new)
                        .orElseGet(() -> new Entry.Remove(
                                each.getKey().type(), each.getKey().key())))
                .toList();
    }
}
