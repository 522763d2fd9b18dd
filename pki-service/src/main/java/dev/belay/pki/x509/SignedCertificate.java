// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.cert.X509CertificateHolder;

/** @param pem one certificate; {@code serial} and {@code sha256} (of its DER form) in lower-case hex, whole octets */
public record SignedCertificate(String pem, String serial, String sha256, Validity validity) {

    static SignedCertificate of(X509CertificateHolder certificate) {
        try {
            var der = certificate.getEncoded();
            return new SignedCertificate(
                    Pem.encode(Pem.CERTIFICATE, der),
                    hex(certificate.getSerialNumber()),
                    HexFormat.of().formatHex(sha256(der)),
                    validityOf(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a certificate just built to have an encoding", e);
        }
    }

    static Validity validityOf(X509CertificateHolder certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static String hex(BigInteger serial) {
        var digits = serial.toString(16);
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to know SHA-256", e);
        }
    }
}
