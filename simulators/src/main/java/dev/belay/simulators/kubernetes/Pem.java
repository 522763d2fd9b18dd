// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** Reads what openssl writes. */
final class Pem {

    private Pem() {}

    static List<X509Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IllegalStateException("Expected PEM certificates but they cannot be read", e);
        }
    }

    /** The first private key; what openssl writes before it, as curve parameters, is skipped. */
    static PrivateKey privateKey(String pem) {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (var part = parser.readObject(); part != null; part = parser.readObject()) {
                switch (part) {
                    case PEMKeyPair pair -> {
                        return read(pair.getPrivateKeyInfo());
                    }
                    case PrivateKeyInfo key -> {
                        return read(key);
                    }
                    default -> {
                        // Not a key.
                    }
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            // The cause stays behind: it may quote the key.
            throw new IllegalStateException("Expected a PEM private key but it cannot be read");
        }
        throw new IllegalStateException("Expected a PEM private key but there is none");
    }

    /** By the JDK's own factories: its TLS asks keys for names that Bouncy Castle's do not give. */
    private static PrivateKey read(PrivateKeyInfo key) throws IOException, GeneralSecurityException {
        var elliptic = key.getPrivateKeyAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
        return KeyFactory.getInstance(elliptic ? "EC" : "RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }
}
