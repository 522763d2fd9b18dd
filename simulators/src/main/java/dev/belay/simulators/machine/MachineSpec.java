// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import java.util.List;
import java.util.UUID;

/**
 * What a machine is booted with.
 *
 * @param address its public IPv4 address, bindable on this host
 * @param user the template's default user
 * @param authorizedKeys OpenSSH public keys registered at the cloud for it
 * @param userData cloud-init's input, decoded; treated as secret, empty when there is none
 */
public record MachineSpec(
        UUID instance,
        String name,
        String address,
        String template,
        String user,
        List<String> authorizedKeys,
        String userData) {

    /** User data holds the private half of the injected host key. */
    @Override
    public String toString() {
        return "MachineSpec[instance=%s, name=%s, address=%s]".formatted(instance, name, address);
    }
}
