// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import static java.util.stream.Collectors.toMap;

import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.Authority;
import dev.belay.events.PkiFact.CertificatesRefused;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.Service;
import dev.belay.nodeconfig.certificates.CertificateRequests;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.operation.StepKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other services did for a bootstrap: their data is recorded, and their steps count as finished once it is. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class BootstrapFacts {

    /** Finished by the fact that carries their data, and not before: that somebody says so is not enough to go on. */
    private static final Set<BootstrapStep> FINISHED_BY_DATA = EnumSet.of(
            BootstrapStep.CREATE_AUTHORITIES,
            BootstrapStep.RESERVE_ENDPOINT,
            BootstrapStep.CREATE_MACHINE,
            BootstrapStep.ISSUE_CERTIFICATES);

    private final Clusters clusters;
    private final CertificateRequests requests;
    private final BootstrapProcess process;

    BootstrapFacts(Clusters clusters, CertificateRequests requests, BootstrapProcess process) {
        this.clusters = clusters;
        this.requests = requests;
        this.process = process;
    }

    public void on(AuthoritiesCreated fact) {
        if (clusters.lock(fact.cluster())) {
            clusters.authorities(
                    fact.cluster(),
                    fact.authorities().stream().collect(toMap(Authority::name, Authority::certificate)));
            process.finished(fact.cluster(), StepKey.of(BootstrapStep.CREATE_AUTHORITIES, null));
        }
    }

    public void on(EndpointReserved fact) {
        if (clusters.lock(fact.cluster())) {
            clusters.endpoint(fact);
            process.finished(fact.cluster(), StepKey.of(BootstrapStep.RESERVE_ENDPOINT, null));
        }
    }

    public void on(NodeCreated fact) {
        if (clusters.lock(fact.cluster())
                && clusters.read(fact.cluster()).find(fact.node()).isPresent()) {
            clusters.machine(fact);
            process.finished(fact.cluster(), StepKey.of(BootstrapStep.CREATE_MACHINE, fact.node()));
        }
    }

    /** An answer to another request than the node's last is none of ours any more. */
    public void on(CertsIssued fact) {
        if (clusters.lock(fact.cluster()) && requests.issued(fact.request(), fact.cluster(), fact.node())) {
            clusters.certificates(
                    fact.cluster(),
                    fact.node(),
                    fact.certificates().stream()
                            .collect(toMap(IssuedCertificate::profile, IssuedCertificate::certificate)));
            process.finished(fact.cluster(), StepKey.of(BootstrapStep.ISSUE_CERTIFICATES, fact.node()));
        }
    }

    public void on(CertificatesRefused fact) {
        if (clusters.lock(fact.cluster()) && requests.refused(fact.request(), fact.cluster(), fact.node())) {
            process.refused(fact.cluster(), fact.node());
        }
    }

    public void on(StepFinished fact, Service source, @Nullable OperationId operation) {
        BootstrapStep.withKey(fact.step())
                .filter(step -> step.service() == source && !FINISHED_BY_DATA.contains(step))
                .ifPresent(step -> process.finished(fact.cluster(), operation, StepKey.of(step, fact.node())));
    }
}
