// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.pki.x509.CertificateAuthority;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class AuthoritiesTest {

    private final ClusterId cluster = ClusterId.random();

    @Inject
    Authorities authorities;

    @Inject
    EntityManager database;

    @Test
    void opensWhatItSealed() {
        var made = save(cluster);

        var opened = QuarkusTransaction.requiringNew()
                .call(() -> authorities.open(cluster, Set.of(AuthorityName.KUBERNETES, AuthorityName.FRONT_PROXY)));

        assertThat(opened).containsOnlyKeys(AuthorityName.KUBERNETES);
        var again = Objects.requireNonNull(opened.get(AuthorityName.KUBERNETES));
        assertThat(again.encodedKey()).isEqualTo(made.encodedKey());
        assertThat(again.certificate()).isEqualTo(made.certificate());
    }

    @Test
    void leavesNoKeyInTheDatabase() {
        var made = save(cluster);

        var row = (String) database.createNativeQuery(
                        "select cast(authority as text) from authority where cluster_id = ?1", String.class)
                .setParameter(1, cluster.value())
                .getSingleResult();

        assertThat(row)
                .contains(made.certificate().serial())
                .doesNotContain("PRIVATE KEY")
                .doesNotContain(
                        Base64.getEncoder().encodeToString(made.encodedKey()).substring(40, 80));
    }

    @Test
    void takesNoKeyForAnother() {
        save(cluster);
        var other = ClusterId.random();
        save(other);

        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("""
                        update authority set sealed_key = (select sealed_key from authority where cluster_id = ?1)
                        where cluster_id = ?2
                        """)
                        .setParameter(1, other.value())
                        .setParameter(2, cluster.value())
                        .executeUpdate());

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .call(() -> authorities.open(cluster, Set.of(AuthorityName.KUBERNETES))))
                .hasMessageContaining("but its row holds another's");
    }

    private CertificateAuthority save(ClusterId owner) {
        var made =
                CertificateAuthority.create("kubernetes-ca", Clock.systemUTC().instant());
        QuarkusTransaction.requiringNew().run(() -> authorities.save(owner, AuthorityName.KUBERNETES, made));
        return made;
    }
}
