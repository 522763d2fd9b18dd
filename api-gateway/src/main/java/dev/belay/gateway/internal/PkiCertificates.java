// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.internal;

import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import dev.belay.gateway.certificate.Certificates;
import dev.belay.gateway.certificate.LedgerEntry;
import dev.belay.gateway.internal.InternalCall.RefusedCallException;
import dev.belay.gateway.kubeconfig.CertificateSigner;
import dev.belay.gateway.kubeconfig.KubeconfigRequest;
import dev.belay.gateway.kubeconfig.SignedCertificate;
import dev.belay.gateway.page.Page;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** pki-service, which signs for people and keeps the ledger. */
@ApplicationScoped
class PkiCertificates implements CertificateSigner, Certificates {

    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 422;

    private final PkiClient client;
    private final InternalCall calls;

    PkiCertificates(@RestClient PkiClient client, InternalCall calls) {
        this.client = client;
        this.calls = calls;
    }

    /** Tried once: a lost answer may stand in the ledger, and a second certificate would be a second line there. */
    @Override
    public SignedCertificate sign(ClusterId cluster, KubeconfigRequest request, String csr, String requestedBy) {
        var order = new PkiClient.Order(
                CertificateProfile.USER_CLIENT,
                csr,
                request.user(),
                request.group(),
                request.ttl().toSeconds(),
                requestedBy,
                "kubeconfig for %s".formatted(request.user()));
        try {
            var signed = calls.once(Service.PKI, () -> client.sign(cluster.value(), order));
            return new SignedCertificate(signed.certificate(), signed.authority(), signed.notAfter());
        } catch (RefusedCallException e) {
            throw explained(e);
        }
    }

    @Override
    public Page<LedgerEntry> page(ClusterId cluster, @Nullable Long after, int limit) {
        try {
            var ledger = calls.reading(Service.PKI, () -> client.ledger(cluster.value(), after, limit));
            return new Page<>(ledger.certificates(), ledger.next());
        } catch (RefusedCallException e) {
            throw explained(e);
        }
    }

    private static RuntimeException explained(RefusedCallException e) {
        return switch (e.status()) {
            case REFUSED -> RequestRefusedException.invalid(List.of(new Violation("csr", e.reason())));
            case NOT_FOUND ->
                new RequestRefusedException(
                        ProblemKind.CLUSTER_NOT_READY,
                        "The cluster has no certificate authorities yet; try again later.",
                        e);
            default -> e.unexpected();
        };
    }
}
