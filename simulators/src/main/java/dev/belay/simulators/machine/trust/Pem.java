// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads and writes PEM. */
public final class Pem {

    private static final Recent<String, List<X509Certificate>> CERTIFICATES = new Recent<>(Pem::readCertificates);

    private Pem() {}

    /**
     * All certificates of the text, at least one.
     *
     * @throws UnreadableException when there is none
     */
    public static List<X509Certificate> certificates(String text) {
        return CERTIFICATES.of(text);
    }

    public static X509Certificate firstCertificate(String text) {
        return certificates(text).getFirst();
    }

    /** PKCS#8 or the format of its algorithm. */
    public static PrivateKey privateKey(String text) {
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
                if (object instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (IOException e) {
            throw new UnreadableException("Expected a private key but it cannot be read");
        }
        throw new UnreadableException("Expected a private key but found none");
    }

    public static String write(String label, byte[] der) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, encoder.encodeToString(der), label);
    }

    private static List<X509Certificate> readCertificates(String text) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var certificates =
                    factory
                            .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new UnreadableException("Expected a certificate but found none");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new UnreadableException("Expected a certificate but it cannot be read");
        }
    }
}
