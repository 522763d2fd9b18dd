// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static dev.belay.events.CertificateProfile.API_SERVER;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_CLIENT;
import static dev.belay.events.CertificateProfile.KUBELET_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.AuthorityName;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.events.PkiFact.Refusal;
import dev.belay.events.Role;
import dev.belay.pki.Demo;
import dev.belay.pki.issuance.Judgement.Basis;
import dev.belay.pki.kubernetes.NodeIdentities;
import dev.belay.pki.x509.CertificateAuthority;
import dev.belay.pki.x509.DistinguishedName;
import dev.belay.pki.x509.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Basis BASIS = new Basis(Optional.of(Demo.CLUSTER), Requests.AUTHORITIES, Demo.NOW);

    @Test
    void grantsEverythingThatAMasterNeedsInTheOrderAsked() {
        var profiles = NodeIdentities.profilesOf(Role.CONTROL_PLANE);

        var judgement = Judgement.of(Requests.batch(Demo.MASTER, profiles), BASIS);

        assertThat(judgement.refuses()).isFalse();
        assertThat(judgement.grants()).extracting(Grant::profile).containsExactlyElementsOf(profiles);
    }

    @Test
    void tellsEveryRefusalAtOnce() {
        var wrong = Draft.of(DistinguishedName.of("root"), List.of()).pem();
        var requests = new ArrayList<>(
                Requests.batch(Demo.WORKER, Set.of(KUBELET_CLIENT)).requests());
        requests.add(new SigningRequest(API_SERVER, wrong));
        requests.add(new SigningRequest(INFRA_ETCD_CLIENT, wrong));

        var judgement = Judgement.of(
                new CertificatesRequested(Demo.ID, Demo.WORKER, UUID.randomUUID(), "bootstrap", requests), BASIS);

        assertThat(judgement.refusals())
                .containsExactly(
                        new Refusal(
                                API_SERVER,
                                "Expected a profile that a WORKER may have but demo-workers-x7k2p asks for API_SERVER"),
                        new Refusal(
                                INFRA_ETCD_CLIENT,
                                "Expected the subject CN=flannel:demo-workers-x7k2p but the request says CN=root"));
    }

    @Test
    void refusesForAClusterThatNobodyAskedFor() {
        var unknown = new Basis(Optional.empty(), Map.of(), Demo.NOW);

        assertThat(Judgement.of(Requests.batch(Demo.WORKER, Set.of(KUBELET_CLIENT)), unknown)
                        .refusals())
                .containsExactly(new Refusal(
                        KUBELET_CLIENT, "Expected a cluster that was asked for but %s is unknown".formatted(Demo.ID)));
    }

    @Test
    void refusesWhileTheAuthorityDoesNotExist() {
        var early = new Basis(Optional.of(Demo.CLUSTER), Map.of(), Demo.NOW);

        assertThat(Judgement.of(Requests.batch(Demo.WORKER, Set.of(INFRA_ETCD_CLIENT)), early)
                        .refusals())
                .containsExactly(new Refusal(
                        INFRA_ETCD_CLIENT, "Expected the authority INFRA_ETCD to exist but it was not created yet"));
    }

    @Test
    void refusesWhenTheAuthorityHasEnded() {
        var end = Demo.NOW.plus(CertificateAuthority.LIFETIME);
        var late = new Basis(Optional.of(Demo.CLUSTER), Requests.AUTHORITIES, end);

        assertThat(Judgement.of(Requests.batch(Demo.WORKER, Set.of(KUBELET_CLIENT)), late)
                        .refusals())
                .containsExactly(new Refusal(
                        KUBELET_CLIENT,
                        "Expected the authority CN=kubernetes-ca to be valid but it ended at 2036-11-21T08:00:00Z"));
    }

    @Test
    void repeatsNothingUnprintableAndNothingEndless() {
        var noise = Draft.of(DistinguishedName.of("a\u0000\n\u202e" + "b".repeat(2000)), List.of())
                .pem();
        var batch = new CertificatesRequested(
                Demo.ID,
                Demo.WORKER,
                UUID.randomUUID(),
                "bootstrap",
                List.of(new SigningRequest(INFRA_ETCD_CLIENT, noise)));

        var reason = Judgement.of(batch, BASIS).refusals().getFirst().reason();

        assertThat(reason)
                .startsWith("Expected the subject CN=flannel:demo-workers-x7k2p but the request says CN=a???bbb")
                .hasSize(601)
                .endsWith("…");
    }

    @Test
    void knowsAllAuthorities() {
        assertThat(Requests.AUTHORITIES).containsOnlyKeys(AuthorityName.values());
    }
}
