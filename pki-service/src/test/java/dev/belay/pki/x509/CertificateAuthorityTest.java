// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.pki.Demo;
import dev.belay.pki.Golden;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("kubernetes-ca", Demo.NOW);

    private static final DistinguishedName SUBJECT = DistinguishedName.of("front-proxy-client");

    private static final CertificationRequest REQUEST =
            CertificationRequest.parse(Draft.of(SUBJECT, List.of()).pem());

    @Test
    void looksAsAnAuthorityMust() throws IOException {
        var pem = AUTHORITY.certificate().pem();

        Golden.assertSame("authority.txt", CertificateText.of(pem, pem));
    }

    @Test
    void signsTheSameWayAfterARestart() throws IOException {
        var restored = CertificateAuthority.restore(AUTHORITY.certificate().pem(), AUTHORITY.encodedKey());

        var leaf = restored.sign(content(Duration.ofDays(365)), REQUEST, Demo.NOW);

        assertThat(restored.certificate()).isEqualTo(AUTHORITY.certificate());
        assertThat(Trust.in(AUTHORITY).forClients(leaf, Demo.NOW)).isTrue();
    }

    @Test
    void countsTheLifetimeFromNowAndDatesBack() {
        var leaf = AUTHORITY.sign(content(Duration.ofHours(1)), REQUEST, Demo.NOW);

        assertThat(leaf.validity())
                .isEqualTo(new Validity(Instant.parse("2026-11-24T07:55:00Z"), Instant.parse("2026-11-24T09:00:00Z")));
    }

    @Test
    void neverOutlivesTheAuthority() {
        var end = AUTHORITY.certificate().validity().notAfter();

        var leaf = AUTHORITY.sign(content(Duration.ofDays(365)), REQUEST, end.minusSeconds(60));

        assertThat(leaf.validity().notAfter()).isEqualTo(end);
        assertThatThrownBy(() -> AUTHORITY.sign(content(Duration.ofDays(365)), REQUEST, end))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage("Expected the authority CN=kubernetes-ca to be valid but it ended at %s".formatted(end));
    }

    @Test
    void givesEveryCertificateASerialOfItsOwn() {
        var serials = new HashSet<String>();
        for (var i = 0; i < 500; i++) {
            var serial = AUTHORITY
                    .sign(content(Duration.ofHours(1)), REQUEST, Demo.NOW)
                    .serial();
            assertThat(serial).matches("([0-9a-f]{2}){9,20}").doesNotMatch("[89a-f].{39}");
            serials.add(serial);
        }

        assertThat(serials).hasSize(500);
    }

    @Test
    void breaksItsLinesAt64() {
        assertThat(AUTHORITY
                        .certificate()
                        .pem()
                        .lines()
                        .mapToInt(String::length)
                        .max())
                .hasValue(64);
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThatThrownBy(() ->
                        CertificateAuthority.restore(AUTHORITY.certificate().pem(), new byte[] {1, 2, 3}))
                .hasMessage("Expected a PKCS #8 private key on P-256")
                .hasNoCause();
    }

    private static LeafContent content(Duration lifetime) {
        return new LeafContent(SUBJECT, List.of(), List.of(ExtendedUsage.CLIENT), lifetime);
    }
}
