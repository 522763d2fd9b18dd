// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when to when a certificate holds, both ends included, in whole seconds: X.509 knows no finer ones. */
public record Validity(Instant notBefore, Instant notAfter) {

    /** Clocks of fresh machines run behind; a certificate from the future would be refused. */
    static final Duration BACKDATE = Duration.ofMinutes(5);

    public Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@code lifetime} counts from now: the back-dating gives nothing away. */
    static Validity startingAt(Instant now, Duration lifetime) {
        return new Validity(now.minus(BACKDATE), now.plus(lifetime));
    }

    /** Cut to the issuer's: outside of it the certificate would be worth nothing. */
    Validity within(Validity issuer) {
        return new Validity(
                notBefore.isBefore(issuer.notBefore) ? issuer.notBefore : notBefore,
                notAfter.isAfter(issuer.notAfter) ? issuer.notAfter : notAfter);
    }
}
