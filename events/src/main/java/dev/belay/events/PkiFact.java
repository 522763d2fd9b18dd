// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was certified, said by pki-service. Certificates are public; no key is ever in a fact. */
@SaidBy(Service.PKI)
public sealed interface PkiFact extends Fact {

    @FactType("dev.belay.AuthoritiesCreated.v1")
    record AuthoritiesCreated(ClusterId cluster, List<Authority> authorities) implements PkiFact {}

    /** @param certificate PEM; {@code sha256} is the fingerprint of its DER form in lower-case hex */
    record Authority(AuthorityName name, String certificate, String sha256, Instant notAfter) {}

    /** Answers one {@code CertificatesRequested}: every certificate that it asked for, in the order asked. */
    @FactType("dev.belay.CertsIssued.v1")
    record CertsIssued(ClusterId cluster, NodeName node, UUID request, List<IssuedCertificate> certificates)
            implements PkiFact {}

    /** @param certificate PEM; {@code serial} in lower-case hex */
    record IssuedCertificate(CertificateProfile profile, String serial, String certificate, Instant notAfter) {}

    /** Answers one {@code CertificatesRequested} of which at least one request asks for what the node may not have. */
    @FactType("dev.belay.CertificatesRefused.v1")
    record CertificatesRefused(ClusterId cluster, NodeName node, UUID request, List<Refusal> refusals)
            implements PkiFact {}

    record Refusal(CertificateProfile profile, String reason) {}
}
