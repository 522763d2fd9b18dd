// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.Outbox;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.Service;
import dev.belay.pki.cluster.Cluster;
import dev.belay.pki.cluster.Clusters;
import dev.belay.pki.issuance.Issuance.Issued;
import dev.belay.pki.issuance.Issuance.Refused;
import dev.belay.pki.issuance.Judgement.Basis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears what nodes ask for and answers: every certificate, or the reason for each that it may not have. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class IssuanceProcess {

    private final Clusters clusters;
    private final Issuances issuances;
    private final SigningDesk desk;
    private final Outbox outbox;
    private final Clock clock;

    IssuanceProcess(Clusters clusters, Issuances issuances, SigningDesk desk, Outbox outbox, Clock clock) {
        this.clusters = clusters;
        this.issuances = issuances;
        this.desk = desk;
        this.outbox = outbox;
        this.clock = clock;
    }

    public void on(CertificatesRequested batch, Envelope envelope) {
        var cluster = clusters.lock(batch.cluster());
        if (issuances.knows(batch.request())) {
            return;
        }
        var asked = Asked.by(batch, envelope);
        var earlier = supersede(asked);
        if (earlier == 0) {
            IssuanceFacts.started(asked).forEach(fact -> outbox.announce(fact, asked.operation()));
        }
        answer(asked, earlier + 1, cluster);
    }

    /** Judges again what was refused: what the cluster is may have become known since, or been put right. */
    public void resume(ClusterId cluster, @Nullable OperationId operation) {
        var known = clusters.lock(cluster);
        var refused = operation == null ? List.<Refused>of() : issuances.refused(cluster, operation);
        if (refused.isEmpty()) {
            return;
        }
        outbox.announce(new OperationResumed(cluster, Service.PKI), operation);
        refused.forEach(before -> answer(before.asked(), before.attempts() + 1, known));
    }

    private int supersede(Asked asked) {
        var refused = issuances.refused(asked.cluster(), asked.node());
        refused.forEach(before -> issuances.save(before.superseded()));
        return refused.stream().mapToInt(Refused::attempts).sum();
    }

    private void answer(Asked asked, int attempts, Optional<Cluster> cluster) {
        var names = asked.batch().requests().stream()
                .map(request -> request.profile().authority())
                .collect(toUnmodifiableSet());
        var basis = new Basis(cluster, desk.authorities(asked.cluster(), names), clock.instant());
        var judgement = Judgement.of(asked.batch(), basis);
        var facts = judgement.refuses()
                ? IssuanceFacts.refused(asked, judgement.refusals())
                : IssuanceFacts.issued(asked, sign(asked, judgement, basis), attempts);
        facts.forEach(fact -> outbox.announce(fact, asked.operation()));
        issuances.save(
                judgement.refuses() ? new Refused(asked, attempts, judgement.refusals()) : new Issued(asked, attempts));
    }

    private List<IssuedCertificate> sign(Asked asked, Judgement judgement, Basis basis) {
        return judgement.grants().stream()
                .map(grant -> {
                    var authority = SigningDesk.require(
                            basis.authorities(), grant.profile().authority());
                    var certificate = desk.sign(asked.cluster(), grant, authority, asked.cause());
                    return new IssuedCertificate(
                            grant.profile(),
                            certificate.serial(),
                            certificate.pem(),
                            certificate.validity().notAfter());
                })
                .toList();
    }
}
