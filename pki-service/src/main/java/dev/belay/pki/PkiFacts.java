// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.FactsConsumer;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.pki.authority.AuthorityProcess;
import dev.belay.pki.cluster.Clusters;
import dev.belay.pki.issuance.IssuanceProcess;
import jakarta.enterprise.context.ApplicationScoped;

/** Everything pki-service listens to, and what it does about it. */
@ApplicationScoped
class PkiFacts implements FactsConsumer {

    private final Clusters clusters;
    private final AuthorityProcess authorities;
    private final IssuanceProcess issuance;

    PkiFacts(Clusters clusters, AuthorityProcess authorities, IssuanceProcess issuance) {
        this.clusters = clusters;
        this.authorities = authorities;
        this.issuance = issuance;
    }

    @Override
    public void hear(Envelope envelope) {
        switch (envelope.fact()) {
            case ClusterRequested fact -> {
                if (clusters.remember(fact)) {
                    authorities.create(fact.cluster(), envelope.operation());
                }
            }
            case EndpointReserved fact -> clusters.remember(fact);
            case NodeCreated fact -> clusters.remember(fact);
            case CertificatesRequested fact -> issuance.on(fact, envelope);
            case OperationResumeRequested fact -> issuance.resume(fact.cluster(), envelope.operation());
            default -> {} // not our business
        }
    }
}
