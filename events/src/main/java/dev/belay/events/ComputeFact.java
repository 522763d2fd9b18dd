// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import java.util.UUID;

/** What exists at the cloud, said by compute-service. */
@SaidBy(Service.COMPUTE)
public sealed interface ComputeFact extends Fact {

    /** The cluster's API address is reserved: a managed elastic IP whose health check is set. Nothing may answer on it yet. */
    @FactType("dev.belay.EndpointReserved.v1")
    record EndpointReserved(ClusterId cluster, String address, int port) implements ComputeFact {}

    /**
     * The instance runs at the cloud; whether it can be reached is for node-config-service to find out.
     *
     * @param sshHostKey the ed25519 public key, OpenSSH form without comment, that was injected and that the first
     *     connection must show
     */
    @FactType("dev.belay.NodeCreated.v1")
    record NodeCreated(
            ClusterId cluster,
            NodeName node,
            Role role,
            String pool,
            UUID instance,
            String address,
            int sshPort,
            String sshUser,
            String sshHostKey)
            implements ComputeFact {}
}
