// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA that signs whatever a test asks for, also what no real one should. */
final class TestAuthority {

    private static final Duration DAY = Duration.ofDays(1);

    private final KeyPair keys = keyPair();
    private final X509Certificate certificate;

    TestAuthority(String name) {
        this.certificate = sign("CN=" + name, keys, Instant.now().minus(DAY), true);
    }

    String pem() {
        return TestAuthority.pem(certificate);
    }

    /** A store that holds this authority only. */
    KeyStore trust() throws GeneralSecurityException {
        try {
            var trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("ca", certificate);
            return trust;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    Leaf issue(String subject) {
        return issue(subject, Instant.now().minus(DAY));
    }

    /** Valid for two days. */
    Leaf issue(String subject, Instant from) {
        var pair = keyPair();
        return new Leaf(sign(subject, pair, from, false), pair);
    }

    private X509Certificate sign(String subject, KeyPair pair, Instant from, boolean authority) {
        try {
            var issuer = authority ? new X500Principal(subject) : certificate.getSubjectX500Principal();
            var builder = new JcaX509v3CertificateBuilder(
                            issuer,
                            new BigInteger(100, new SecureRandom()),
                            Date.from(from),
                            Date.from(from.plus(DAY).plus(DAY)),
                            new X500Principal(subject),
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object instanceof PrivateKeyInfo key ? new PKCS8Generator(key, null) : object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    record Leaf(X509Certificate certificate, KeyPair keys) {

        String pem() {
            return TestAuthority.pem(certificate);
        }

        String keyPem() {
            return TestAuthority.pem(
                    PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded()));
        }
    }
}
