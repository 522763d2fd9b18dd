// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import static dev.belay.gateway.BootstrapStory.EXPIRY;
import static dev.belay.gateway.BootstrapStory.OS;
import static dev.belay.gateway.BootstrapStory.said;
import static dev.belay.gateway.Demo.BOOTSTRAP;
import static dev.belay.gateway.Demo.CLUSTER;
import static dev.belay.gateway.Demo.MASTER;
import static dev.belay.gateway.Demo.NODES;
import static dev.belay.gateway.Demo.START;
import static dev.belay.gateway.Demo.after;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.eventing.Envelope;
import dev.belay.events.CertificateProfile;
import dev.belay.events.NodeConfigFact.DriftFound;
import dev.belay.events.NodeConfigFact.DriftRepaired;
import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.Service;
import dev.belay.gateway.BootstrapStory;
import dev.belay.gateway.condition.Condition;
import dev.belay.gateway.condition.Condition.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NodeTest {

    private final Node planned = Node.planned(NODES.getFirst(), START);
    private final Node ready = fold(BootstrapStory.whole());

    @Test
    void gathersWhatEachServiceSaysOfIt() {
        assertThat(ready.machine())
                .isEqualTo(new Machine(
                        UUID.nameUUIDFromBytes("instance demo-master-1".getBytes(UTF_8)),
                        "127.64.0.11",
                        2222,
                        "debian"));
        assertThat(ready.os()).isEqualTo(OS);
        assertThat(ready.kubeletVersion()).isEqualTo("v1.36.4");
        assertThat(ready.certificates())
                .containsExactly(new HeldCertificate(CertificateProfile.KUBELET_CLIENT, "0a", EXPIRY));
        assertThat(ready.conditions()).extracting(Condition::status).containsOnly(Status.TRUE);
    }

    @Test
    void isNothingButPlannedAtFirst() {
        assertThat(planned.conditions())
                .extracting(Condition::type, Condition::status)
                .map(Object::toString)
                .containsExactly(
                        "(\"InfrastructureReady\", FALSE)",
                        "(\"Enrolled\", FALSE)",
                        "(\"CertificatesAvailable\", FALSE)",
                        "(\"Ready\", FALSE)",
                        "(\"UpToDate\", TRUE)");
    }

    @Test
    void keepsTheCertificateThatEndsLast() {
        var renewed = ready.on(said(Service.PKI, issued("0b", EXPIRY.plusSeconds(60)), 500));

        assertThat(renewed.certificates())
                .containsExactly(new HeldCertificate(CertificateProfile.KUBELET_CLIENT, "0b", EXPIRY.plusSeconds(60)));
        assertThat(renewed.on(said(Service.PKI, issued("0a", EXPIRY), 501))).isSameAs(renewed);
    }

    @Test
    void hasRebootedWhenItsBootIdIsAnother() {
        var rebooted = ready.on(said(Service.NODE_CONFIG, new NodeRebooted(CLUSTER, MASTER, "boot-2"), 600));

        assertThat(rebooted.rebootedAt()).isEqualTo(after(600));
        assertThat(rebooted.os()).extracting(OsFacts::bootId).isEqualTo("boot-2");
        assertThat(rebooted.on(said(Service.NODE_CONFIG, new NodeRebooted(CLUSTER, MASTER, "boot-2"), 700)))
                .isSameAs(rebooted);
    }

    @Test
    void showsDriftUntilItIsRepaired() {
        var items = List.of("start-kubelet: put_file /var/lib/kubelet/config.yaml");
        var drifted = ready.on(said(Service.NODE_CONFIG, new DriftFound(CLUSTER, MASTER, items), 700));

        assertThat(drifted.drift()).isEqualTo(new Drift(items, BOOTSTRAP));
        assertThat(drifted.conditions().getLast())
                .isEqualTo(new Condition("UpToDate", Status.FALSE, "Drifted", "1 things differ", after(700)));
        assertThat(drifted.on(said(Service.NODE_CONFIG, new DriftRepaired(CLUSTER, MASTER, items), 701))
                        .drift())
                .isEqualTo(Drift.NONE);
    }

    @Test
    void forgetsDriftThatALaterReconciliationDidNotFindAgain() {
        var drifted = ready.on(said(Service.NODE_CONFIG, new DriftFound(CLUSTER, MASTER, List.of("a: b c")), 700));

        assertThat(drifted.lookedAt(BOOTSTRAP, after(701))).isSameAs(drifted);
        assertThat(drifted.lookedAt(OperationId.random(), after(800)).drift()).isEqualTo(Drift.NONE);
    }

    private static CertsIssued issued(String serial, Instant notAfter) {
        var certificate = new IssuedCertificate(CertificateProfile.KUBELET_CLIENT, serial, "PEM", notAfter);
        return new CertsIssued(CLUSTER, MASTER, UUID.randomUUID(), List.of(certificate));
    }

    private Node fold(List<Envelope> facts) {
        var node = planned;
        for (var heard : facts) {
            if (Node.subject(heard).filter(MASTER::equals).isPresent()) {
                node = node.on(heard);
            }
        }
        return node;
    }
}
