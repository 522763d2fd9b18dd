// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import dev.belay.systemtests.real.Machine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pod network of kubeadm's cluster, the cheapest that there is: each node has its part from the beginning and a route to each
 * of the others. No daemon, no encapsulation, nothing to wait for.
 */
final class PodRoutes {

    static final String ALL = "10.244.0.0/16";

    private PodRoutes() {}

    /** @param node which one, from 0 */
    static String part(int node) {
        return "10.244.%d.0/24".formatted(node);
    }

    /** A script for one of the machines. */
    static String script(Machine own, List<Machine> machines) {
        return machines.stream()
                .filter(machine -> !machine.equals(own))
                .map(machine ->
                        "ip route replace %s via %s\n".formatted(part(machines.indexOf(machine)), machine.address()))
                .collect(Collectors.joining("", "set -eu\n", ""));
    }
}
