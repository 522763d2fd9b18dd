// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Validates as a relying party does: the JDK's PKIX algorithm with one authority as the only anchor. */
public final class Trust {

    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

    private final X509Certificate anchor;

    private Trust(X509Certificate anchor) {
        this.anchor = anchor;
    }

    public static Trust in(CertificateAuthority authority) {
        return in(authority.certificate().pem());
    }

    public static Trust in(String pem) {
        return new Trust(read(pem));
    }

    /** Whatever the purpose, at the time of the test. */
    public boolean signed(String pem) {
        var leaf = read(pem);
        return follows(List.of(leaf), new Date());
    }

    public boolean forServers(SignedCertificate leaf, Instant at) {
        return holds(List.of(leaf), SERVER, at);
    }

    public boolean forClients(SignedCertificate leaf, Instant at) {
        return holds(List.of(leaf), CLIENT, at);
    }

    /** @param path from the leaf upwards, without the anchor */
    public boolean holds(List<SignedCertificate> path, String purpose, Instant at) {
        var certificates = path.stream().map(each -> read(each.pem())).toList();
        return follows(certificates, Date.from(at))
                && purposes(certificates.getFirst()).contains(purpose);
    }

    private boolean follows(List<X509Certificate> path, Date at) {
        try {
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(at);
            var chain = CertificateFactory.getInstance("X.509").generateCertPath(path);
            CertPathValidator.getInstance("PKIX").validate(chain, parameters);
            return true;
        } catch (CertPathValidatorException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> purposes(X509Certificate certificate) {
        try {
            return certificate.getExtendedKeyUsage();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    public static X509Certificate read(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
