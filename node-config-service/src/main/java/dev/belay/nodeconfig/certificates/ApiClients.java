// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.eventing.Seal;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.nodeconfig.operation.TroubleException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** By what this service is known at each cluster's API: a certificate of a day, renewed when a third of it is left. */
@ApplicationScoped
public class ApiClients implements PanacheRepositoryBase<ApiClientRow, UUID> {

    private static final Duration LIFE = Duration.ofHours(24);

    private final OwnCertificates certificates;
    private final Seal seal;
    private final Clock clock;

    ApiClients(OwnCertificates certificates, Seal seal, Clock clock) {
        this.certificates = certificates;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * The certificate to use now. Not within a transaction: pki-service may be asked.
     *
     * @throws TroubleException when a new one is needed and pki-service does not give it
     */
    public OwnCertificate of(ClusterId cluster) {
        return QuarkusTransaction.requiringNew()
                .call(() -> kept(cluster))
                .filter(known -> CertificateLife.isFresh(known.certificate(), clock.instant()))
                .orElseGet(() -> renewed(cluster));
    }

    private Optional<OwnCertificate> kept(ClusterId cluster) {
        return findByIdOptional(cluster.value())
                .map(row -> new OwnCertificate(row.certificate, seal.open(row.sealedKey), row.authority, row.notAfter));
    }

    private OwnCertificate renewed(ClusterId cluster) {
        var issued = certificates.certify(
                cluster,
                CertificateProfile.BELAY_CLIENT,
                LIFE,
                "node-config-service's own client of the Kubernetes API");
        QuarkusTransaction.requiringNew().run(() -> keep(cluster, issued));
        return issued;
    }

    private void keep(ClusterId cluster, OwnCertificate issued) {
        var row = findByIdOptional(cluster.value()).orElseGet(() -> ApiClientRow.of(cluster));
        row.become(issued, seal.seal(issued.key()));
        persist(row);
    }
}
