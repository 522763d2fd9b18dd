// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.AuthorityName;
import dev.belay.events.CertificateProfile;
import dev.belay.events.Role;
import dev.belay.pki.Demo;
import dev.belay.pki.Golden;
import dev.belay.pki.kubernetes.CallerIdentities;
import dev.belay.pki.kubernetes.NodeIdentities;
import dev.belay.pki.x509.CertificateText;
import dev.belay.pki.x509.DistinguishedName;
import dev.belay.pki.x509.Draft;
import dev.belay.pki.x509.ExtendedUsage;
import dev.belay.pki.x509.SignedCertificate;
import dev.belay.pki.x509.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfilesTest {

    @ParameterizedTest
    @EnumSource
    void isWrittenAsInTheGoldenFile(CertificateProfile profile) throws IOException {
        var issuer = Requests.authority(profile.authority()).certificate().pem();

        Golden.assertSame(
                "profiles/%s.txt".formatted(profile.name().toLowerCase().replace('_', '-')),
                CertificateText.of(signed(profile).pem(), issuer));
    }

    @ParameterizedTest
    @EnumSource
    void isTrustedForItsPurposeByItsAuthorityAlone(CertificateProfile profile) {
        var certificate = signed(profile);
        var usages = LeafProfile.of(profile).usages();

        for (var name : AuthorityName.values()) {
            var trust = Trust.in(Requests.authority(name));
            var own = name == profile.authority();
            assertThat(trust.forServers(certificate, Demo.NOW)).isEqualTo(own && usages.contains(ExtendedUsage.SERVER));
            assertThat(trust.forClients(certificate, Demo.NOW)).isEqualTo(own && usages.contains(ExtendedUsage.CLIENT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsFromFiveMinutesAgoToTheEndOfItsLife(CertificateProfile profile) {
        var certificate = signed(profile);
        var trust = Trust.in(Requests.authority(profile.authority()));
        var end = Demo.NOW.plus(LeafProfile.of(profile).longest());

        var purpose = LeafProfile.of(profile).usages().getFirst();
        assertThat(holds(trust, certificate, purpose, Duration.ofMinutes(-5).plusSeconds(1)))
                .isTrue();
        assertThat(holds(trust, certificate, purpose, Duration.ofMinutes(-5).minusSeconds(1)))
                .isFalse();
        assertThat(holds(
                        trust,
                        certificate,
                        purpose,
                        Duration.between(Demo.NOW, end).minusSeconds(1)))
                .isTrue();
        assertThat(holds(
                        trust,
                        certificate,
                        purpose,
                        Duration.between(Demo.NOW, end).plusSeconds(1)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void certifiesNothingItself(CertificateProfile profile) {
        var leaf = signed(profile);
        var below = Requests.authority(AuthorityName.KUBERNETES).certificate();

        assertThat(Trust.in(Requests.authority(profile.authority())).holds(List.of(below, leaf), "", Demo.NOW))
                .isFalse();
        assertThat(Trust.read(leaf.pem()).getBasicConstraints()).isEqualTo(-1);
    }

    private static boolean holds(Trust trust, SignedCertificate certificate, ExtendedUsage purpose, Duration later) {
        var at = Demo.NOW.plus(later);
        return purpose == ExtendedUsage.SERVER ? trust.forServers(certificate, at) : trust.forClients(certificate, at);
    }

    private static SignedCertificate signed(CertificateProfile profile) {
        var grant = NodeIdentities.profilesOf(Role.CONTROL_PLANE).contains(profile)
                ? NodeRequestRules.grant(
                        Requests.asking(profile, Requests.honest(Demo.MASTER, profile)), Demo.MASTER, Demo.CLUSTER)
                : OrderRules.grant(
                        order(profile), CallerIdentities.callerOf(profile).orElseThrow());
        return Requests.authority(profile.authority()).sign(grant.content(), grant.request(), Demo.NOW);
    }

    private static CertificateOrder order(CertificateProfile profile) {
        var user = profile == CertificateProfile.USER_CLIENT;
        var csr = Draft.of(DistinguishedName.NONE, List.of()).pem();
        return new CertificateOrder(profile, csr, user ? "alice" : null, user ? "edit" : null, null, "a", "b");
    }
}
