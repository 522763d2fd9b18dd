// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import java.util.Set;

/**
 * The network of a pod that is not on its host's.
 *
 * @param ports those that its containers name, while all of them run
 */
public record PodSandbox(String address, Set<Integer> ports) {

    public PodSandbox {
        ports = Set.copyOf(ports);
    }
}
