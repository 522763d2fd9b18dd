// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import org.jspecify.annotations.Nullable;

/**
 * One node of a cluster.
 *
 * @param address absent until its machine exists
 * @param kubeletVersion as the node reports it, absent until it was ready for the first time
 * @param bootId of its last boot on purpose, absent before the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Node(
        NodeName name,
        Role role,
        String pool,
        @Nullable String address,
        @Nullable String kubeletVersion,
        @Nullable String bootId) {

    static Node planned(PlannedNode node) {
        return new Node(node.name(), node.role(), node.pool(), null, null, null);
    }

    Node at(String newAddress) {
        return new Node(name, role, pool, newAddress, kubeletVersion, bootId);
    }

    Node running(String version) {
        return new Node(name, role, pool, address, version, bootId);
    }

    Node booted(String newBootId) {
        return new Node(name, role, pool, address, kubeletVersion, newBootId);
    }
}
