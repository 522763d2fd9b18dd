// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import java.util.List;

/** How a call on a node reaches an etcd: its members' client URLs, and the paths of the files that identify the caller. */
public record EtcdClient(List<String> endpoints, String authority, String certificate, String key) {

    public EtcdClient {
        endpoints = List.copyOf(endpoints);
    }

    String endpointList() {
        return String.join(",", endpoints);
    }
}
