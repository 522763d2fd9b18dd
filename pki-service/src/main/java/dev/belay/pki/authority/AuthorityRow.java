// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.authority;

import dev.belay.pki.x509.SignedCertificate;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** Written once, never changed. */
@Entity
@Table(name = "authority")
class AuthorityRow extends PanacheEntityBase {

    @EmbeddedId
    AuthorityKey key;

    String certificate;

    String serial;

    String sha256;

    Instant notBefore;

    Instant notAfter;

    /** The private key, readable by nobody but the holder of the key-encryption key. */
    String sealedKey;

    static AuthorityRow of(AuthorityKey key, SignedCertificate certificate, String sealedKey) {
        var row = new AuthorityRow();
        row.key = key;
        row.certificate = certificate.pem();
        row.serial = certificate.serial();
        row.sha256 = certificate.sha256();
        row.notBefore = certificate.validity().notBefore();
        row.notAfter = certificate.validity().notAfter();
        row.sealedKey = sealedKey;
        return row;
    }
}
