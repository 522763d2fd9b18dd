// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/** A certificate as people read one: everything but the random parts (key, serial, signature), which are only checked. */
public record CertificateText(X509CertificateHolder certificate, X509CertificateHolder issuer) {

    private static final Map<ASN1ObjectIdentifier, String> WORDS = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            "ecdsa-with-SHA256",
            X9ObjectIdentifiers.prime256v1,
            "P-256",
            KeyPurposeId.id_kp_serverAuth.toOID(),
            "server",
            KeyPurposeId.id_kp_clientAuth.toOID(),
            "client");

    private static final Map<String, Integer> KEY_USAGES = new TreeMap<>(Map.of(
            "digitalSignature", KeyUsage.digitalSignature,
            "nonRepudiation", KeyUsage.nonRepudiation,
            "keyEncipherment", KeyUsage.keyEncipherment,
            "dataEncipherment", KeyUsage.dataEncipherment,
            "keyAgreement", KeyUsage.keyAgreement,
            "keyCertSign", KeyUsage.keyCertSign,
            "cRLSign", KeyUsage.cRLSign));

    public static String of(String pem, String issuer) throws IOException {
        return new CertificateText(holder(pem), holder(issuer)).text();
    }

    private static X509CertificateHolder holder(String pem) throws IOException {
        return new X509CertificateHolder(Pem.decode(Pem.CERTIFICATE, pem));
    }

    private String text() {
        var key = certificate.getSubjectPublicKeyInfo().getAlgorithm().getParameters();
        return """
                Version: %d
                Serial: %s
                Signature: %s
                Issuer: %s
                Validity: %s to %s
                Subject: %s
                Key: %s
                %s
                """.formatted(
                        certificate.getVersionNumber(),
                        serial(),
                        word(certificate.getSignatureAlgorithm().getAlgorithm()),
                        Names.decode(certificate.getIssuer()),
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant(),
                        Names.decode(certificate.getSubject()),
                        word((ASN1ObjectIdentifier) key),
                        extensions());
    }

    private String serial() {
        var serial = certificate.getSerialNumber();
        var bits = serial.bitLength();
        return serial.signum() > 0 && bits > 64 && bits < 160 ? "positive, random" : serial.toString();
    }

    private String extensions() {
        var extensions = certificate.getExtensions();
        return Stream.of(extensions.getExtensionOIDs())
                .map(extensions::getExtension)
                .map(extension -> (extension.isCritical() ? "Critical " : "") + extension(extension))
                .collect(joining("\n"));
    }

    private String extension(Extension extension) {
        var type = extension.getExtnId();
        var value = extension.getParsedValue();
        if (type.equals(Extension.basicConstraints)) {
            return "Basic Constraints: " + constraints(BasicConstraints.getInstance(value));
        } else if (type.equals(Extension.keyUsage)) {
            return "Key Usage: " + keyUsage(KeyUsage.getInstance(value));
        } else if (type.equals(Extension.extendedKeyUsage)) {
            return "Extended Key Usage: " + purposes(ExtendedKeyUsage.getInstance(value));
        } else if (type.equals(Extension.subjectAlternativeName)) {
            return "Subject Alternative Name: " + names(GeneralNames.getInstance(value));
        } else if (type.equals(Extension.subjectKeyIdentifier)) {
            return "Subject Key Identifier: " + same(value, identifier(certificate), "of this key");
        } else if (type.equals(Extension.authorityKeyIdentifier)) {
            return "Authority Key Identifier: " + same(value, authority(), "of the issuer's key");
        }
        return type.getId();
    }

    private static String constraints(BasicConstraints constraints) {
        var below = constraints.getPathLenConstraint();
        return "CA:" + constraints.isCA() + (below == null ? "" : ", pathlen:" + below);
    }

    private static String keyUsage(KeyUsage usage) {
        return KEY_USAGES.entrySet().stream()
                .filter(known -> usage.hasUsages(known.getValue()))
                .map(Map.Entry::getKey)
                .collect(joining(", "));
    }

    private static String purposes(ExtendedKeyUsage usage) {
        return Stream.of(usage.getUsages())
                .map(purpose -> word(purpose.toOID()))
                .collect(joining(", "));
    }

    private static String names(GeneralNames names) {
        return Names.decode(names).stream().map(AlternativeName::toString).collect(joining(", "));
    }

    private ASN1Encodable authority() {
        return new AuthorityKeyIdentifier(CertificateExtensions.identifierOf(issuer.getSubjectPublicKeyInfo())
                        .getKeyIdentifier())
                .toASN1Primitive();
    }

    private static ASN1Encodable identifier(X509CertificateHolder of) {
        SubjectPublicKeyInfo key = of.getSubjectPublicKeyInfo();
        return CertificateExtensions.identifierOf(key).toASN1Primitive();
    }

    private static String same(ASN1Encodable value, ASN1Encodable expected, String words) {
        return value.equals(expected) ? words : "of something else";
    }

    private static String word(ASN1ObjectIdentifier id) {
        return WORDS.getOrDefault(id, id.getId());
    }
}
