// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a certificate is vouched for by a bundle of authorities, now, for a purpose. The path is checked by PKIX. */
public final class Trust {

    private static final Recent<Question, Verdict> PATHS = new Recent<>(Trust::path);

    private Trust() {}

    /** Empty when it is trusted, otherwise why it is not. */
    public static Optional<String> objection(String leafPem, String authorityPem, Purpose purpose, Instant now) {
        try {
            var leaf = Pem.firstCertificate(leafPem);
            var verdict = PATHS.of(new Question(leafPem, authorityPem));
            if (verdict instanceof Refused(var why)) {
                return Optional.of(why);
            }
            return dates(leaf, now)
                    .or(() -> dates(((Trusted) verdict).anchor(), now))
                    .or(() -> usage(leaf, purpose));
        } catch (UnreadableException e) {
            return Optional.of(e.reason());
        }
    }

    private static Optional<String> dates(X509Certificate certificate, Instant now) {
        var name = certificate.getSubjectX500Principal().getName();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of("certificate %s has expired".formatted(name));
        }
        return now.isBefore(certificate.getNotBefore().toInstant())
                ? Optional.of("certificate %s is not yet valid".formatted(name))
                : Optional.empty();
    }

    private static Optional<String> usage(X509Certificate leaf, Purpose purpose) {
        try {
            var usages = leaf.getExtendedKeyUsage();
            return usages == null || usages.contains(purpose.extendedKeyUsage())
                    ? Optional.empty()
                    : Optional.of("certificate %s is not for a %s"
                            .formatted(
                                    leaf.getSubjectX500Principal().getName(),
                                    purpose.name().toLowerCase(Locale.ROOT)));
        } catch (CertificateParsingException e) {
            return Optional.of("certificate has unreadable usages");
        }
    }

    /** Signatures and constraints; dates are looked at when asked, since they come to pass. */
    private static Verdict path(Question question) {
        var chain = Pem.certificates(question.leaf());
        try {
            var anchors = Pem.certificates(question.authority()).stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(chain.getFirst().getNotBefore());
            var path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            var result = (PKIXCertPathValidatorResult)
                    CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return new Trusted(result.getTrustAnchor().getTrustedCert());
        } catch (CertPathValidatorException e) {
            return new Refused("certificate signed by unknown authority");
        } catch (GeneralSecurityException e) {
            return new Refused("certificate cannot be checked: " + e.getMessage());
        }
    }

    private record Question(String leaf, String authority) {}

    private sealed interface Verdict {}

    private record Trusted(X509Certificate anchor) implements Verdict {}

    private record Refused(String why) implements Verdict {}
}
