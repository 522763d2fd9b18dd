// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import dev.belay.pki.cluster.Clusters;
import dev.belay.pki.cluster.UnknownClusterException;
import dev.belay.pki.issuance.Certificates.LedgerPage;
import dev.belay.pki.issuance.LedgerEntry.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers the internal calls: signs for other services and shows them the ledger. */
@ApplicationScoped
@Transactional
class OrderProcess {

    private final Clusters clusters;
    private final Certificates ledger;
    private final SigningDesk desk;

    OrderProcess(Clusters clusters, Certificates ledger, SigningDesk desk) {
        this.clusters = clusters;
        this.ledger = ledger;
        this.desk = desk;
    }

    Answer sign(ClusterId cluster, CertificateOrder order, Service caller) {
        requireKnown(cluster);
        var grant = OrderRules.grant(order, caller);
        var name = order.profile().authority();
        var authority = SigningDesk.require(desk.authorities(cluster, Set.of(name)), name);
        var cause = new Cause(caller, order.requestedBy(), order.reason(), null, null, null);
        var certificate = desk.sign(cluster, grant, authority, cause);
        return new Answer(
                certificate.pem(),
                certificate.serial(),
                certificate.validity().notAfter(),
                authority.certificate().pem());
    }

    LedgerPage ledger(ClusterId cluster, @Nullable Long before, int limit) {
        requireKnown(cluster);
        return ledger.page(cluster, before, limit);
    }

    private void requireKnown(ClusterId cluster) {
        if (!clusters.knows(cluster)) {
            throw new UnknownClusterException(cluster);
        }
    }

    /** @param certificate PEM; {@code authority} the PEM of the authority that signed it; {@code serial} lower-case hex */
    record Answer(String certificate, String serial, Instant notAfter, String authority) {}
}
