// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.events.NodeName;
import dev.belay.pki.cluster.Cluster;
import dev.belay.pki.kubernetes.Identity;
import dev.belay.pki.kubernetes.NodeIdentities;
import dev.belay.pki.x509.AlternativeName;
import dev.belay.pki.x509.CertificationRequest;
import dev.belay.pki.x509.ExtendedUsage;
import dev.belay.pki.x509.LeafContent;
import dev.belay.pki.x509.RequestRefusedException;
import java.util.HashSet;
import java.util.List;

/** Whether a node may have the certificate that it asks for. Pure. */
final class NodeRequestRules {

    private NodeRequestRules() {}

    /** @throws RequestRefusedException with the reason */
    static Grant grant(SigningRequest asked, NodeName name, Cluster cluster) {
        var node = cluster.node(name)
                .orElseThrow(() -> new RequestRefusedException(
                        "Expected a node that was asked for but %s is not one of the cluster's".formatted(name)));
        var identity = NodeIdentities.identity(asked.profile(), node, cluster);
        var profile = LeafProfile.of(asked.profile());
        var request = CertificationRequest.parse(asked.csr());
        checkSubject(request, identity);
        checkNames(request.names(), identity, profile);
        return new Grant(
                asked.profile(),
                new LeafContent(identity.subject(), request.names(), profile.usages(), profile.longest()),
                request);
    }

    private static void checkSubject(CertificationRequest request, Identity identity) {
        if (!request.subject().saysTheSameAs(identity.subject())) {
            throw new RequestRefusedException(
                    "Expected the subject %s but the request says %s".formatted(identity.subject(), request.subject()));
        }
    }

    private static void checkNames(List<AlternativeName> names, Identity identity, LeafProfile profile) {
        var foreign =
                names.stream().filter(name -> !identity.names().contains(name)).toList();
        if (!foreign.isEmpty()) {
            throw new RequestRefusedException(
                    "Expected no name besides %s but the request also says %s".formatted(identity.names(), foreign));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new RequestRefusedException(
                    "Expected every name once but the request repeats one: %s".formatted(names));
        }
        if (names.isEmpty() && profile.usages().contains(ExtendedUsage.SERVER)) {
            throw new RequestRefusedException(
                    "Expected at least one of the names %s, since a server is known by nothing else, but the request has none"
                            .formatted(identity.names()));
        }
    }
}
