// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one node.
 *
 * @param machine where it is reached; absent until compute-service has created it
 * @param nextHostKey made on the node and recorded, but not known to be shown yet; absent before and after
 * @param os absent until the node was reached
 * @param certificates by profile, PEM; empty until pki-service has issued them
 * @param fence the highest fencing number under which the node was worked on: it refuses a lower one
 */
public record ClusterNode(
        PlannedNode plan,
        @Nullable Machine machine,
        @Nullable String nextHostKey,
        @Nullable OsFacts os,
        Map<CertificateProfile, String> certificates,
        long fence) {

    public ClusterNode {
        certificates = Map.copyOf(certificates);
    }

    /** @param hostKey the only key that a connection may show, OpenSSH form */
    public record Machine(String address, int sshPort, String sshUser, String hostKey) {

        public Machine showing(String otherHostKey) {
            return new Machine(address, sshPort, sshUser, otherHostKey);
        }
    }

    public NodeName name() {
        return plan.name();
    }

    public boolean isMaster() {
        return plan.role() == Role.CONTROL_PLANE;
    }

    /** @throws IllegalStateException before the machine is created */
    public Machine requireMachine(ClusterId cluster) {
        if (machine == null) {
            throw new IllegalStateException(
                    "Expected the machine of node %s of cluster %s but it is not known".formatted(name(), cluster));
        }
        return machine;
    }
}
