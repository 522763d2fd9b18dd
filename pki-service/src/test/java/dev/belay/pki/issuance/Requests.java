// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.AuthorityName;
import dev.belay.events.CertificateProfile;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.events.NodeName;
import dev.belay.pki.Demo;
import dev.belay.pki.kubernetes.NodeIdentities;
import dev.belay.pki.x509.CertificateAuthority;
import dev.belay.pki.x509.Draft;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demo cluster's nodes ask for, and its authorities. */
final class Requests {

    static final Map<AuthorityName, CertificateAuthority> AUTHORITIES = Stream.of(AuthorityName.values())
            .collect(Collectors.toMap(name -> name, name -> CertificateAuthority.create(name.commonName(), Demo.NOW)));

    private Requests() {}

    static CertificateAuthority authority(AuthorityName name) {
        return Objects.requireNonNull(AUTHORITIES.get(name));
    }

    /** The request of an honest node for exactly what it may have. */
    static Draft honest(NodeName node, CertificateProfile profile) {
        var identity = NodeIdentities.identity(profile, Demo.CLUSTER.node(node).orElseThrow(), Demo.CLUSTER);
        return Draft.of(identity.subject(), identity.names());
    }

    static CertificatesRequested batch(NodeName node, Set<CertificateProfile> profiles) {
        return new CertificatesRequested(
                Demo.ID,
                node,
                UUID.randomUUID(),
                "bootstrap",
                profiles.stream()
                        .map(profile -> new SigningRequest(
                                profile, honest(node, profile).pem()))
                        .toList());
    }

    static SigningRequest asking(CertificateProfile profile, Draft draft) {
        return new SigningRequest(profile, draft.pem());
    }
}
