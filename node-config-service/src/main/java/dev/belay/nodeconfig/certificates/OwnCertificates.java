// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import dev.belay.nodeconfig.certificates.PkiAnswers.Order;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Certificates that this service asks for in its own name. The key is made here; what becomes of it is the caller's care. */
@ApplicationScoped
public class OwnCertificates {

    private static final int UNPROCESSABLE = 422;

    private final PkiClient pki;

    OwnCertificates(@RestClient PkiClient pki) {
        this.pki = pki;
    }

    /**
     * @param ttl as pki-service allows for the profile
     * @param reason for the ledger
     * @throws TroubleException when pki-service does not answer, or refuses
     */
    public OwnCertificate certify(ClusterId cluster, CertificateProfile profile, Duration ttl, String reason) {
        var request = OwnRequest.of(profile);
        try {
            var order = new Order(profile, request.csr(), ttl.toSeconds(), Service.NODE_CONFIG.serviceName(), reason);
            var answer = pki.certify(cluster.toString(), order);
            return new OwnCertificate(answer.certificate(), request.key(), answer.authority(), answer.notAfter());
        } catch (WebApplicationException e) {
            throw trouble(profile, e);
        } catch (ProcessingException e) {
            throw new TroubleException(
                    Trouble.PKI_UNAVAILABLE,
                    Effort.asked(1),
                    "pki-service did not answer for %s".formatted(profile),
                    e);
        }
    }

    private static TroubleException trouble(CertificateProfile profile, WebApplicationException e) {
        var status = e.getResponse().getStatus();
        var trouble = status == UNPROCESSABLE ? Trouble.CERTIFICATE_REFUSED : Trouble.PKI_UNAVAILABLE;
        return new TroubleException(
                trouble, Effort.asked(1), "pki-service answered %d for %s".formatted(status, profile), e);
    }
}
