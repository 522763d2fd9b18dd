// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.List;
import java.util.UUID;

/**
 * A machine to be made.
 *
 * @param sshKey name of a registered key
 * @param userData cloud-init's input in plain text; holds the private half of the host key, so it is never shown
 */
public record MachineOrder(
        String name,
        UUID instanceType,
        UUID template,
        int diskGiB,
        String sshKey,
        List<UUID> firewalls,
        List<UUID> spreadGroups,
        Tags tags,
        String userData) {

    public MachineOrder {
        firewalls = List.copyOf(firewalls);
        spreadGroups = List.copyOf(spreadGroups);
    }

    @Override
    public String toString() {
        return "MachineOrder[name=%s, tags=%s]".formatted(name, tags);
    }
}
