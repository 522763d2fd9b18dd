// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.AuthorityName;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.events.PkiFact.Refusal;
import dev.belay.pki.cluster.Cluster;
import dev.belay.pki.x509.CertificateAuthority;
import dev.belay.pki.x509.RequestRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a batch may be signed and what not. A batch with one refusal is refused as a whole; all refusals are told at once. */
record Judgement(List<Grant> grants, List<Refusal> refusals) {

    /** By what a batch is judged. */
    record Basis(Optional<Cluster> cluster, Map<AuthorityName, CertificateAuthority> authorities, Instant now) {}

    static Judgement of(CertificatesRequested batch, Basis basis) {
        var grants = new ArrayList<Grant>();
        var refusals = new ArrayList<Refusal>();
        for (var request : batch.requests()) {
            try {
                grants.add(grant(request, batch, basis));
            } catch (RequestRefusedException e) {
                refusals.add(new Refusal(request.profile(), Reasons.told(e)));
            }
        }
        return new Judgement(List.copyOf(grants), List.copyOf(refusals));
    }

    boolean refuses() {
        return !refusals.isEmpty();
    }

    private static Grant grant(SigningRequest request, CertificatesRequested batch, Basis basis) {
        var cluster = basis.cluster()
                .orElseThrow(() -> new RequestRefusedException(
                        "Expected a cluster that was asked for but %s is unknown".formatted(batch.cluster())));
        var grant = NodeRequestRules.grant(request, batch.node(), cluster);
        SigningDesk.require(basis.authorities(), request.profile().authority()).refuseWhenEnded(basis.now());
        return grant;
    }
}
