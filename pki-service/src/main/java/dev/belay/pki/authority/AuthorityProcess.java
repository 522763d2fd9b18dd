// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.authority;

import dev.belay.eventing.Outbox;
import dev.belay.events.AuthorityName;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.Authority;
import dev.belay.events.Service;
import dev.belay.pki.x509.CertificateAuthority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the authorities of a cluster that was just asked for. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class AuthorityProcess {

    private static final BootstrapStep STEP = BootstrapStep.CREATE_AUTHORITIES;

    private final Authorities authorities;
    private final Outbox outbox;
    private final Clock clock;

    AuthorityProcess(Authorities authorities, Outbox outbox, Clock clock) {
        this.authorities = authorities;
        this.outbox = outbox;
        this.clock = clock;
    }

    public void create(ClusterId cluster, @Nullable OperationId operation) {
        outbox.announce(new StepStarted(cluster, Service.PKI, STEP.key(), STEP.title(), null), operation);
        var created = Stream.of(AuthorityName.values())
                .map(name -> create(cluster, name))
                .toList();
        outbox.announce(new AuthoritiesCreated(cluster, created), operation);
        outbox.announce(new StepFinished(cluster, Service.PKI, STEP.key(), null, 1, created.size(), 0), operation);
    }

    private Authority create(ClusterId cluster, AuthorityName name) {
        var authority = CertificateAuthority.create(name.commonName(), clock.instant());
        authorities.save(cluster, name, authority);
        var certificate = authority.certificate();
        return new Authority(
                name,
                certificate.pem(),
                certificate.sha256(),
                certificate.validity().notAfter());
    }
}
