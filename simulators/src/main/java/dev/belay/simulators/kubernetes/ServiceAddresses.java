// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives every Service an address of its own from the service network and keeps it; a wanted one has to be free. */
final class ServiceAddresses {

    private static final String NONE = "None";

    /** The low ones stay free for services that ask for a fixed address. */
    private static final int FIRST_GIVEN = 128;

    private final ObjectStore store;
    private final long base;
    private final int prefix;

    ServiceAddresses(ObjectStore store, String cidr) {
        this.store = store;
        var parts = cidr.split("/");
        this.prefix = Integer.parseInt(parts[1]);
        this.base = number(parts[0]) & ~(size() - 1);
    }

    /** Where the API servers are reached from inside. */
    String first() {
        return text(base + 1);
    }

    /** @throws StatusException 422 when the wanted address is taken, outside of the network or changed afterwards */
    void assign(Intent intent) {
        var spec = Json.ensure(intent.next(), "spec");
        if (Json.text(spec, "type").equals("ExternalName")) {
            return;
        }
        var before = intent.current() instanceof ObjectNode current ? Json.text(current, "spec", "clusterIP") : "";
        var wanted = Json.text(spec, "clusterIP");
        if (!before.isEmpty() && !wanted.isEmpty() && !wanted.equals(before)) {
            throw refusal(intent, "[\"%s\"]".formatted(wanted), "may not change once set");
        }
        var address = wanted.isEmpty() ? before : wanted;
        if (!address.equals(before)) {
            requireFree(intent, address);
        }
        put(spec, address.isEmpty() ? free(intent.key()) : address);
    }

    private void requireFree(Intent intent, String address) {
        if (address.equals(NONE)) {
            return;
        }
        var number = number(address);
        if (number <= base || number >= base + size() - 1) {
            throw refusal(
                    intent,
                    "[\"%s\"]".formatted(address),
                    "failed to allocate IP %s: the provided IP is not in the valid range".formatted(address));
        }
        if (taken(intent.key()).contains(address)) {
            throw refusal(
                    intent,
                    "[\"%s\"]".formatted(address),
                    "failed to allocate IP %s: provided IP is already allocated".formatted(address));
        }
    }

    private String free(ObjectKey key) {
        var taken = taken(key);
        for (var offset = Math.min(FIRST_GIVEN, size() / 4); offset < size() - 1; offset++) {
            if (!taken.contains(text(base + offset))) {
                return text(base + offset);
            }
        }
        throw new StatusException(500, "InternalError", "failed to allocate a serviceIP: range is full");
    }

    private Set<String> taken(ObjectKey except) {
        return store.snapshot(ResourceTypes.SERVICES, "").objects().stream()
                .filter(service ->
                        !ObjectKey.of(ResourceTypes.SERVICES, service).equals(except))
                .map(service -> Json.text(service, "spec", "clusterIP"))
                .collect(Collectors.toSet());
    }

    private long size() {
        return 1L << (32 - prefix);
    }

    private static void put(ObjectNode spec, String address) {
        spec.put("clusterIP", address);
        spec.putArray("clusterIPs").add(address);
    }

    private static StatusException refusal(Intent intent, String value, String why) {
        return StatusException.invalid(intent.key(), "spec.clusterIPs: Invalid value: %s: %s".formatted(value, why));
    }

    private static long number(String address) {
        return Arrays.stream(address.split("\\.")).mapToLong(Long::parseLong).reduce(0, (sum, part) -> sum << 8 | part);
    }

    private static String text(long number) {
        return "%d.%d.%d.%d".formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    /** For the service that the API servers make themselves. */
    static JsonNode fixed(ObjectNode service, String address) {
        put(Json.ensure(service, "spec"), address);
        return service;
    }
}
