// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.CertificateProfile;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.pki.x509.AlternativeName;
import dev.belay.pki.x509.SignedCertificate;
import dev.belay.pki.x509.Validity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One certificate that was issued, and why: what an auditor asks for years later.
 *
 * @param sha256 fingerprint of the DER form, lower-case hex like the serial
 * @param subject e.g. {@code O=system:nodes, CN=system:node:demo-master-1}
 * @param names e.g. {@code DNS:localhost}, {@code IP:127.0.0.1}
 */
public record LedgerEntry(
        CertificateProfile profile,
        String serial,
        String sha256,
        String subject,
        List<String> names,
        Validity validity,
        Instant issuedAt,
        Cause cause) {

    static LedgerEntry of(Grant grant, SignedCertificate certificate, Instant issuedAt, Cause cause) {
        return new LedgerEntry(
                grant.profile(),
                certificate.serial(),
                certificate.sha256(),
                grant.content().subject().toString(),
                grant.content().names().stream().map(AlternativeName::toString).toList(),
                certificate.validity(),
                issuedAt,
                cause);
    }

    /**
     * Who asked, and how.
     *
     * @param service the service that asked; {@code requestedBy} is on whose behalf
     * @param node the node that holds the key, absent for keys of services and people
     * @param fact the {@code CertificatesRequested} that asked, absent for an internal call
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cause(
            Service service,
            String requestedBy,
            String reason,
            @Nullable NodeName node,
            @Nullable OperationId operation,
            @Nullable UUID fact) {}
}
