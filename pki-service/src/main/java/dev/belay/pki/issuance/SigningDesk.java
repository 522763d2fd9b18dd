// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.pki.authority.Authorities;
import dev.belay.pki.issuance.LedgerEntry.Cause;
import dev.belay.pki.x509.CertificateAuthority;
import dev.belay.pki.x509.RequestRefusedException;
import dev.belay.pki.x509.SignedCertificate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Signs what was granted and writes it into the ledger: never one without the other. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class SigningDesk {

    private final Authorities authorities;
    private final Certificates ledger;
    private final Clock clock;

    SigningDesk(Authorities authorities, Certificates ledger, Clock clock) {
        this.authorities = authorities;
        this.ledger = ledger;
        this.clock = clock;
    }

    Map<AuthorityName, CertificateAuthority> authorities(ClusterId cluster, Set<AuthorityName> names) {
        return authorities.open(cluster, names);
    }

    SignedCertificate sign(ClusterId cluster, Grant grant, CertificateAuthority authority, Cause cause) {
        var now = clock.instant();
        var certificate = authority.sign(grant.content(), grant.request(), now);
        ledger.record(cluster, LedgerEntry.of(grant, certificate, now, cause));
        return certificate;
    }

    static CertificateAuthority require(Map<AuthorityName, CertificateAuthority> authorities, AuthorityName name) {
        var authority = authorities.get(name);
        if (authority == null) {
            throw new RequestRefusedException(
                    "Expected the authority %s to exist but it was not created yet".formatted(name));
        }
        return authority;
    }
}
