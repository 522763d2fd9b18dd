// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.AuthorityName;
import dev.belay.events.CertificateProfile;
import dev.belay.events.PkiFact.Authority;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** One certificate authority of one cluster; signs whatever it is asked to, for the purpose of the profile. */
final class LittleAuthority {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AuthorityName name;
    private final KeyPair keys;
    private final X509CertificateHolder certificate;

    LittleAuthority(AuthorityName name) {
        this.name = name;
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
            this.certificate = selfSigned();
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Authority fact() {
        try {
            return new Authority(
                    name,
                    pem(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())),
                    certificate.getNotAfter().toInstant());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String pem() {
        return pem(certificate);
    }

    Signed sign(CertificateProfile profile, String csrPem, Forgery forgery) {
        try (var parser = new PEMParser(new StringReader(csrPem))) {
            var csr = (PKCS10CertificationRequest) parser.readObject();
            var subject = forgery.subject() == null ? csr.getSubject() : new X500Name(forgery.subject());
            var builder = builder(subject, csr.getSubjectPublicKeyInfo(), forgery.life())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, purposes(profile));
            var names = names(csr, forgery);
            if (names.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            var leaf = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            return new Signed(
                    pem(leaf),
                    leaf.getSerialNumber().toString(16),
                    leaf.getNotAfter().toInstant());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName[] names(PKCS10CertificationRequest csr, Forgery forgery) {
        var asked = csr.getRequestedExtensions() == null
                ? null
                : GeneralNames.fromExtensions(csr.getRequestedExtensions(), Extension.subjectAlternativeName);
        return asked == null
                ? new GeneralName[0]
                : Arrays.stream(asked.getNames())
                        .filter(name -> forgery.names().test(text(name)))
                        .toArray(GeneralName[]::new);
    }

    /** An address or a host name. */
    private static String text(GeneralName name) {
        try {
            return name.getTagNo() == GeneralName.iPAddress
                    ? InetAddress.getByAddress(
                                    ASN1OctetString.getInstance(name.getName()).getOctets())
                            .getHostAddress()
                    : name.getName().toString();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    record Signed(String certificate, String serial, Instant notAfter) {}

    private X509CertificateHolder selfSigned() throws GeneralSecurityException, OperatorCreationException, IOException {
        var subject = new X500Name("CN=" + name.commonName());
        var key = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        return builder(subject, key, Duration.ofDays(3650))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    private X509v3CertificateBuilder builder(X500Name subject, SubjectPublicKeyInfo key, Duration life) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new X509v3CertificateBuilder(
                new X500Name("CN=" + name.commonName()),
                new BigInteger(127, RANDOM),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static ExtendedKeyUsage purposes(CertificateProfile profile) {
        return switch (profile) {
            case INFRA_ETCD_SERVER, INFRA_ETCD_PEER, KUBE_ETCD_SERVER, KUBE_ETCD_PEER ->
                new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
            case API_SERVER, CONTROLLER_MANAGER_SERVER, SCHEDULER_SERVER, KUBELET_SERVER, METRICS_SERVER ->
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
            default -> new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
        };
    }

    private static String pem(X509CertificateHolder certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                    .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
