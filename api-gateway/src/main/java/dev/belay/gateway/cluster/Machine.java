// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.ComputeFact.NodeCreated;
import java.util.UUID;

/** Where a node runs. {@code instance} is the cloud's id. */
public record Machine(UUID instance, String address, int sshPort, String sshUser) {

    static Machine of(NodeCreated fact) {
        return new Machine(fact.instance(), fact.address(), fact.sshPort(), fact.sshUser());
    }
}
