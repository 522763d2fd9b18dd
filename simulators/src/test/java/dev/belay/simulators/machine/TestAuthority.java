// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.Pem;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** A certificate authority that signs whatever it is asked for. */
final class TestAuthority {

    private final KeyPair pair = KeyPairs.generate();
    private final X500Name name;
    private final Duration life;
    private final String certificate;

    TestAuthority(String commonName) {
        this(commonName, Duration.ofDays(365));
    }

    private TestAuthority(String commonName, Duration life) {
        this.name = new X500Name("CN=" + commonName);
        this.life = life;
        this.certificate = selfSigned();
    }

    String certificate() {
        return certificate;
    }

    /** For servers and clients alike, from an hour ago. */
    String sign(String request) {
        return sign(request, life);
    }

    /** @param lifetime from an hour ago on; less than an hour makes it expired */
    String sign(String request, Duration lifetime) {
        try (var parser = new PEMParser(new StringReader(request))) {
            var asked = (PKCS10CertificationRequest) parser.readObject();
            var builder = builder(asked.getSubject(), asked.getSubjectPublicKeyInfo(), lifetime);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            for (var attribute : asked.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
                var extensions =
                        Extensions.getInstance(attribute.getAttrValues().getObjectAt(0));
                builder.addExtension(extensions.getExtension(Extension.subjectAlternativeName));
            }
            return signed(builder);
        } catch (IOException e) {
            throw new AssertionError("Could not sign", e);
        }
    }

    private String selfSigned() {
        try {
            var key = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
            var builder = builder(name, key, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            return signed(builder);
        } catch (IOException e) {
            throw new AssertionError("Could not make an authority", e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, SubjectPublicKeyInfo key, Duration lifetime) {
        var from = Instant.now().minus(Duration.ofHours(1));
        return new X509v3CertificateBuilder(
                name,
                new BigInteger(120, new SecureRandom()),
                Date.from(from),
                Date.from(from.plus(lifetime)),
                subject,
                key);
    }

    private String signed(X509v3CertificateBuilder builder) throws IOException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            return Pem.write("CERTIFICATE", builder.build(signer).getEncoded());
        } catch (OperatorCreationException e) {
            throw new AssertionError("Could not sign", e);
        }
    }
}
