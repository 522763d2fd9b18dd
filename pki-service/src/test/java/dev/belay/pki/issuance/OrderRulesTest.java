// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static dev.belay.events.CertificateProfile.API_SERVER;
import static dev.belay.events.CertificateProfile.BELAY_CLIENT;
import static dev.belay.events.CertificateProfile.BREAK_GLASS;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_ADMIN;
import static dev.belay.events.CertificateProfile.METRICS_SERVER;
import static dev.belay.events.CertificateProfile.USER_CLIENT;
import static dev.belay.events.Service.API_GATEWAY;
import static dev.belay.events.Service.NODE_CONFIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.CertificateProfile;
import dev.belay.events.Service;
import dev.belay.pki.x509.AlternativeName;
import dev.belay.pki.x509.DistinguishedName;
import dev.belay.pki.x509.Draft;
import dev.belay.pki.x509.ExtendedUsage;
import dev.belay.pki.x509.LeafContent;
import dev.belay.pki.x509.RequestRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRulesTest {

    private static final String BARE =
            Draft.of(DistinguishedName.NONE, List.of()).pem();

    @ParameterizedTest
    @CsvSource({"view, belay:view", "edit, belay:edit", "admin, belay:cluster-admins"})
    void putsAPersonIntoTheGroupOfTheOrder(String group, String organization) {
        var grant = OrderRules.grant(forUser("alice@example.org", group, 3600L), API_GATEWAY);

        assertThat(grant.content())
                .isEqualTo(new LeafContent(
                        DistinguishedName.of(organization, "belay:alice@example.org"),
                        List.of(),
                        List.of(ExtendedUsage.CLIENT),
                        Duration.ofHours(1)));
    }

    @Test
    void givesTheNamesOfTheProfileEvenWhenTheRequestHasNone() {
        var grant = OrderRules.grant(order(METRICS_SERVER, BARE, null), NODE_CONFIG);

        assertThat(grant.content().names()).containsExactly(AlternativeName.dns("metrics-server.kube-system.svc"));
        assertThat(grant.content().lifetime()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void acceptsARequestThatRepeatsTheSubject() {
        var csr = Draft.of(DistinguishedName.of("system:masters", "kubernetes-super-admin"), List.of())
                .pem();

        var grant = OrderRules.grant(order(BREAK_GLASS, csr, 900L), NODE_CONFIG);

        assertThat(grant.content().lifetime()).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @EnumSource
    void admitsOneServicePerProfile(CertificateProfile profile) {
        var admitted = Stream.of(Service.values())
                .filter(service -> admits(profile, service))
                .toList();

        assertThat(admitted)
                .isEqualTo(
                        switch (profile) {
                            case USER_CLIENT -> List.of(API_GATEWAY);
                            case BELAY_CLIENT, BREAK_GLASS, INFRA_ETCD_ADMIN, METRICS_SERVER -> List.of(NODE_CONFIG);
                            default -> List.of();
                        });
    }

    @Test
    void saysWhoMayNotAsk() {
        assertThatThrownBy(() -> OrderRules.grant(order(API_SERVER, BARE, null), NODE_CONFIG))
                .isInstanceOf(CallerNotAdmittedException.class)
                .hasMessage("node-config-service may not ask for API_SERVER");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String what, CertificateOrder order, Service caller, String reason) {
        assertThatThrownBy(() -> OrderRules.grant(order, caller))
                .as(what)
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage(reason);
    }

    static Stream<Arguments> refuses() {
        var user =
                "Expected a user of 1 to 58 letters, digits and . _ @ + - that starts with a letter or digit but got '%s'";
        var admin = Draft.of(DistinguishedName.of("system:masters", "belay:alice"), List.of());
        return Stream.of(
                refused(
                        "a longer life",
                        forUser("alice", "view", 86_401L),
                        "Expected USER_CLIENT to live from 1 to 86400 seconds but 86401 were asked for"),
                refused(
                        "no life",
                        forUser("alice", "view", 0L),
                        "Expected USER_CLIENT to live from 1 to 86400 seconds but 0 were asked for"),
                refused("no user", forUser(null, "view", 60L), user.formatted("null")),
                refused("an empty user", forUser("", "view", 60L), user.formatted("")),
                refused("a colon", forUser("system:admin", "view", 60L), user.formatted("system:admin")),
                refused("a line break", forUser("alice\nbob", "view", 60L), user.formatted("alice\nbob")),
                refused("59 letters", forUser("a".repeat(59), "view", 60L), user.formatted("a".repeat(59))),
                refused(
                        "no group",
                        forUser("alice", null, 60L),
                        "Expected the group view, edit or admin but got 'null'"),
                refused(
                        "a foreign group",
                        forUser("alice", "system:masters", 60L),
                        "Expected the group view, edit or admin but got 'system:masters'"),
                refused(
                        "another subject",
                        new CertificateOrder(USER_CLIENT, admin.pem(), "alice", "view", 60L, "alice", "kubeconfig"),
                        "Expected the subject O=belay:view, CN=belay:alice or none but the request says O=system:masters,"
                                + " CN=belay:alice"),
                Arguments.of(
                        "a glass that stays broken",
                        order(BREAK_GLASS, BARE, 901L),
                        NODE_CONFIG,
                        "Expected BREAK_GLASS to live from 1 to 900 seconds but 901 were asked for"),
                Arguments.of(
                        "root for two hours",
                        order(INFRA_ETCD_ADMIN, BARE, 7200L),
                        NODE_CONFIG,
                        "Expected INFRA_ETCD_ADMIN to live from 1 to 3600 seconds but 7200 were asked for"),
                Arguments.of(
                        "a name for a client",
                        order(
                                BELAY_CLIENT,
                                Draft.of(DistinguishedName.NONE, List.of(AlternativeName.dns("x")))
                                        .pem(),
                                null),
                        NODE_CONFIG,
                        "Expected no name besides [] but the request says [DNS:x]"),
                Arguments.of(
                        "no request",
                        order(BELAY_CLIENT, "hello", null),
                        NODE_CONFIG,
                        "Expected one certification request (PKCS #10) in PEM but it cannot be read"));
    }

    private static Arguments refused(String what, CertificateOrder order, String reason) {
        return Arguments.of(what, order, API_GATEWAY, reason);
    }

    private static boolean admits(CertificateProfile profile, Service caller) {
        try {
            var order = profile == USER_CLIENT ? forUser("alice", "view", null) : order(profile, BARE, null);
            OrderRules.grant(order, caller);
            return true;
        } catch (CallerNotAdmittedException _) {
            return false;
        }
    }

    private static CertificateOrder forUser(@Nullable String user, @Nullable String group, @Nullable Long ttl) {
        return new CertificateOrder(USER_CLIENT, BARE, user, group, ttl, "alice", "kubeconfig");
    }

    private static CertificateOrder order(CertificateProfile profile, String csr, @Nullable Long ttl) {
        return new CertificateOrder(profile, csr, null, null, ttl, "node-config-service", "bind the first roles");
    }
}
