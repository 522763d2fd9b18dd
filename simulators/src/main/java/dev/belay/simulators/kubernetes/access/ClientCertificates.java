// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Makes a client's certificate its name: CN is the user, every O a group. A certificate that is not good is as good as
 * none, which is how an API server treats it.
 */
public final class ClientCertificates {

    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

    private final Set<TrustAnchor> anchors;
    private final Clock clock;

    /** Signatures are looked at once for a connection; the end of its life is looked at for every request. */
    private final Map<X509Certificate, Optional<Caller>> seen = Collections.synchronizedMap(new WeakHashMap<>());

    public ClientCertificates(List<X509Certificate> authorities, Clock clock) {
        this.anchors =
                authorities.stream().map(ca -> new TrustAnchor(ca, null)).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /** @param chain the client's own certificate first */
    public Caller identify(List<X509Certificate> chain) {
        if (chain.isEmpty() || !isCurrent(chain.getFirst(), clock.instant())) {
            return Caller.ANONYMOUS;
        }
        return seen.computeIfAbsent(chain.getFirst(), _ -> verify(chain)).orElse(Caller.ANONYMOUS);
    }

    private Optional<Caller> verify(List<X509Certificate> chain) {
        var own = chain.getFirst();
        try {
            var usages = own.getExtendedKeyUsage();
            if (usages != null && !usages.contains(FOR_CLIENTS)) {
                return Optional.empty();
            }
            var path = CertificateFactory.getInstance("X.509").generateCertPath(withoutAnchors(chain));
            CertPathValidator.getInstance("PKIX").validate(path, parameters());
            return Optional.of(caller(own));
        } catch (GeneralSecurityException | InvalidNameException e) {
            return Optional.empty();
        }
    }

    private List<X509Certificate> withoutAnchors(List<X509Certificate> chain) {
        var trusted = anchors.stream().map(TrustAnchor::getTrustedCert).collect(Collectors.toSet());
        return chain.stream()
                .filter(certificate -> !trusted.contains(certificate))
                .toList();
    }

    private PKIXParameters parameters() throws InvalidAlgorithmParameterException {
        var parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(clock.instant()));
        return parameters;
    }

    private static boolean isCurrent(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static Caller caller(X509Certificate certificate) throws InvalidNameException {
        var user = "";
        var groups = new LinkedHashSet<String>();
        for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
            switch (part.getType()) {
                case "CN" -> user = part.getValue().toString();
                case "O" -> groups.add(part.getValue().toString());
                default -> {
                    // Nothing else of a subject means anything to Kubernetes.
                }
            }
        }
        groups.add(Caller.AUTHENTICATED);
        return new Caller(user, Collections.unmodifiableSet(groups));
    }
}
