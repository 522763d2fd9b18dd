// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The extensions of an authority's certificate and of a leaf: all that Belay ever writes into one. */
final class CertificateExtensions {

    private static final int IDENTIFIER_OCTETS = 20;

    private CertificateExtensions() {}

    /** Only leaves may follow, and it signs nothing else than certificates and revocation lists. */
    static List<Extension> ofAuthority(SubjectPublicKeyInfo key) {
        return List.of(
                critical(Extension.basicConstraints, new BasicConstraints(0)),
                critical(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                plain(Extension.subjectKeyIdentifier, identifierOf(key)));
    }

    /** No key encipherment: that is for RSA. */
    static List<Extension> ofLeaf(LeafContent content, SubjectPublicKeyInfo key, SubjectKeyIdentifier issuer) {
        var extensions = new ArrayList<>(List.of(
                critical(Extension.basicConstraints, new BasicConstraints(false)),
                critical(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature)),
                plain(Extension.extendedKeyUsage, purposes(content)),
                plain(Extension.authorityKeyIdentifier, new AuthorityKeyIdentifier(issuer.getKeyIdentifier())),
                plain(Extension.subjectKeyIdentifier, identifierOf(key))));
        if (!content.names().isEmpty()) {
            extensions.add(plain(Extension.subjectAlternativeName, Names.encode(content.names())));
        }
        return extensions;
    }

    /** The leftmost 160 bits of SHA-256 over the key (RFC 7093, method 1): as short as the usual, without SHA-1. */
    static SubjectKeyIdentifier identifierOf(SubjectPublicKeyInfo key) {
        return new SubjectKeyIdentifier(
                Arrays.copyOf(SignedCertificate.sha256(key.getPublicKeyData().getBytes()), IDENTIFIER_OCTETS));
    }

    private static ExtendedKeyUsage purposes(LeafContent content) {
        return new ExtendedKeyUsage(
                content.usages().stream().map(ExtendedUsage::purpose).toArray(KeyPurposeId[]::new));
    }

    private static Extension critical(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return extension(type, true, value);
    }

    private static Extension plain(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return extension(type, false, value);
    }

    private static Extension extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            return Extension.create(type, critical, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected an extension just built to have an encoding", e);
        }
    }
}
