// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.authority;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.belay.eventing.Seal;
import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.pki.x509.CertificateAuthority;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every authority that this service made; the only place where their keys are sealed and opened. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Authorities implements PanacheRepositoryBase<AuthorityRow, AuthorityKey> {

    private final Seal seal;

    Authorities(Seal seal) {
        this.seal = seal;
    }

    void save(ClusterId cluster, AuthorityName name, CertificateAuthority authority) {
        var key = AuthorityKey.of(cluster, name);
        var sealed = seal.seal(prefix(key) + Base64.getEncoder().encodeToString(authority.encodedKey()));
        persist(AuthorityRow.of(key, authority.certificate(), sealed));
    }

    /** Ready to sign; without those that the cluster does not have (yet). */
    public Map<AuthorityName, CertificateAuthority> open(ClusterId cluster, Set<AuthorityName> names) {
        return list("key.clusterId = ?1 and key.name in ?2", cluster.value(), names).stream()
                .collect(toUnmodifiableMap(row -> row.key.name(), this::open));
    }

    /** The certificate in PEM. */
    public Optional<String> certificate(ClusterId cluster, AuthorityName name) {
        return findByIdOptional(AuthorityKey.of(cluster, name)).map(row -> row.certificate);
    }

    private CertificateAuthority open(AuthorityRow row) {
        var opened = seal.open(row.sealedKey);
        var prefix = prefix(row.key);
        if (!opened.startsWith(prefix)) {
            throw new IllegalStateException(
                    "Expected the sealed key of %s but its row holds another's".formatted(prefix));
        }
        return CertificateAuthority.restore(
                row.certificate, Base64.getDecoder().decode(opened.substring(prefix.length())));
    }

    /** Sealed together with the key, so that a row copied over another does not pass for it. */
    private static String prefix(AuthorityKey key) {
        return "%s %s ".formatted(key.clusterId(), key.name());
    }
}
