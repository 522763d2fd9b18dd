// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.TreeMap;

/**
 * The endpoints of the service {@code kubernetes}: the API servers that serve a store in this process. One that died with
 * an earlier process is forgotten when the first of this one starts.
 */
final class RunningServers {

    private final ObjectStore store;
    private final TreeMap<String, Integer> ports = new TreeMap<>();

    RunningServers(ObjectStore store) {
        this.store = store;
    }

    void add(String address, int port) {
        store.locked(() -> {
            ports.put(address, port);
            publish();
            return true;
        });
    }

    void remove(String address) {
        store.locked(() -> {
            ports.remove(address);
            publish();
            return true;
        });
    }

    private void publish() {
        put(ResourceTypes.ENDPOINTS, endpoints());
        put(ResourceTypes.ENDPOINT_SLICES, slice());
    }

    private ObjectNode endpoints() {
        var object = named();
        var subsets = object.putArray("subsets");
        if (!ports.isEmpty()) {
            var subset = subsets.addObject();
            var addresses = subset.putArray("addresses");
            ports.keySet().forEach(address -> addresses.addObject().put("ip", address));
            port(subset.putArray("ports").addObject());
        }
        return object;
    }

    private ObjectNode slice() {
        var object = named();
        Json.ensure(object, "metadata", "labels").put("kubernetes.io/service-name", "kubernetes");
        object.put("addressType", "IPv4");
        var endpoints = object.putArray("endpoints");
        ports.keySet().forEach(address -> {
            var endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(address);
            endpoint.putObject("conditions").put("ready", true);
        });
        port(object.putArray("ports").addObject());
        return object;
    }

    private void port(ObjectNode port) {
        port.put("name", "https").put("protocol", "TCP");
        port.put("port", ports.isEmpty() ? 6443 : ports.firstEntry().getValue());
    }

    private static ObjectNode named() {
        var object = Json.object();
        object.putObject("metadata").put("name", "kubernetes").put("namespace", "default");
        return object;
    }

    private void put(ResourceType type, ObjectNode object) {
        store.write(ObjectKey.of(type, object), false, _ -> object);
    }
}
