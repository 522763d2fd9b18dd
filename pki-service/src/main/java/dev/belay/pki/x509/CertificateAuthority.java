// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * One certificate authority of one cluster: self-signed, ten years, and nothing below it but leaves. It signs what it is
 * told to; what that may be is decided elsewhere. Whoever holds one holds its key.
 */
public final class CertificateAuthority {

    public static final Duration LIFETIME = Duration.ofDays(3650);

    /** As many as 20 octets hold without a sign (RFC 5280, 4.1.2.2). */
    private static final int SERIAL_BITS = 159;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509CertificateHolder certificate;
    private final ECPrivateKeyParameters key;

    private CertificateAuthority(X509CertificateHolder certificate, ECPrivateKeyParameters key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** A new one, with a new key. */
    public static CertificateAuthority create(String commonName, Instant now) {
        var pair = P256.newKeyPair();
        var key = P256.publicKey(pair);
        var privateKey = (ECPrivateKeyParameters) pair.getPrivate();
        var name = Names.encode(DistinguishedName.of(commonName));
        var unsigned = unsigned(name, Validity.startingAt(now, LIFETIME), name, key);
        var certificate = signed(unsigned, CertificateExtensions.ofAuthority(key), privateKey);
        return new CertificateAuthority(certificate, privateKey);
    }

    /** One that was made before, from its certificate (PEM) and its key (PKCS #8). */
    public static CertificateAuthority restore(String certificate, byte[] key) {
        try {
            return new CertificateAuthority(
                    new X509CertificateHolder(Pem.decode(Pem.CERTIFICATE, certificate)), P256.privateKey(key));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the certificate of an authority in DER", e);
        }
    }

    public SignedCertificate certificate() {
        return SignedCertificate.of(certificate);
    }

    /** PKCS #8, to be sealed at once. */
    public byte[] encodedKey() {
        return P256.encode(key);
    }

    /** @throws RequestRefusedException when nothing can be signed any more */
    public void refuseWhenEnded(Instant now) {
        var end = SignedCertificate.validityOf(certificate).notAfter();
        if (!now.isBefore(end)) {
            throw new RequestRefusedException("Expected the authority %s to be valid but it ended at %s"
                    .formatted(Names.decode(certificate.getSubject()), end));
        }
    }

    /** Certifies the key of the request. What else the request wishes is not looked at: only {@code content} counts. */
    public SignedCertificate sign(LeafContent content, CertificationRequest request, Instant now) {
        refuseWhenEnded(now);
        var own = SignedCertificate.validityOf(certificate);
        var unsigned = unsigned(
                certificate.getSubject(),
                Validity.startingAt(now, content.lifetime()).within(own),
                Names.encode(content.subject()),
                request.key());
        var issuer = CertificateExtensions.identifierOf(certificate.getSubjectPublicKeyInfo());
        return SignedCertificate.of(
                signed(unsigned, CertificateExtensions.ofLeaf(content, request.key(), issuer), key));
    }

    private static X509v3CertificateBuilder unsigned(
            X500Name issuer, Validity validity, X500Name subject, SubjectPublicKeyInfo key) {
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM),
                Date.from(validity.notBefore()),
                Date.from(validity.notAfter()),
                subject,
                key);
    }

    private static X509CertificateHolder signed(
            X509v3CertificateBuilder unsigned, List<Extension> extensions, ECPrivateKeyParameters key) {
        try {
            for (var extension : extensions) {
                unsigned.addExtension(extension);
            }
            return unsigned.build(P256.signer(key));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to encode a certificate", e);
        }
    }
}
