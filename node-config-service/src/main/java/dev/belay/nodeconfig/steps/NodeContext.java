// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.events.CertificateProfile;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what is on one node. Read-only.
 *
 * @param address the node's own IPv4 address
 * @param certificates issued for this node, PEM; empty until then
 * @param etcdAdmin needed by {@code CONFIGURE_INFRA_ETCD} alone, and absent otherwise
 * @param now by this service's clock; the node's is compared with it when it is enrolled
 */
public record NodeContext(
        ClusterContext cluster,
        PlannedNode node,
        String address,
        Map<CertificateProfile, String> certificates,
        @Nullable EtcdAdmin etcdAdmin,
        Instant now) {

    public NodeContext {
        certificates = Map.copyOf(certificates);
    }

    public boolean isMaster() {
        return node.role() == Role.CONTROL_PLANE;
    }

    String name() {
        return node.name().value();
    }

    String certificate(CertificateProfile profile) {
        var certificate = certificates.get(profile);
        if (certificate == null) {
            throw new IncompleteContextException(
                    "Expected the certificate %s of node %s but it is not known".formatted(profile, node.name()));
        }
        return certificate;
    }
}
