// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** When a certificate is to be renewed: from a third of its life left. */
public final class CertificateLife {

    private CertificateLife() {}

    /** False also for a text that is no certificate. */
    public static boolean isFresh(String pem, Instant now) {
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
            return isFresh(
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    now);
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean isFresh(Instant from, Instant until, Instant now) {
        var third = Duration.between(from, until).dividedBy(3);
        return now.isBefore(until.minus(third));
    }
}
