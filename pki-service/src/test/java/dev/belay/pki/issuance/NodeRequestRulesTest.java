// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static dev.belay.events.CertificateProfile.API_SERVER;
import static dev.belay.events.CertificateProfile.BREAK_GLASS;
import static dev.belay.events.CertificateProfile.FRONT_PROXY_CLIENT;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_ADMIN;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_PEER;
import static dev.belay.events.CertificateProfile.KUBELET_CLIENT;
import static dev.belay.events.CertificateProfile.KUBELET_SERVER;
import static dev.belay.events.CertificateProfile.SCHEDULER_SERVER;
import static dev.belay.events.CertificateProfile.USER_CLIENT;
import static dev.belay.pki.x509.AlternativeName.dns;
import static dev.belay.pki.x509.AlternativeName.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.CertificateProfile;
import dev.belay.events.NodeName;
import dev.belay.pki.Demo;
import dev.belay.pki.x509.AlternativeName;
import dev.belay.pki.x509.DistinguishedName;
import dev.belay.pki.x509.Draft;
import dev.belay.pki.x509.RequestRefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NodeRequestRulesTest {

    @Test
    void grantsTheNamesThatWereAskedForAndNoOthers() {
        var subject = DistinguishedName.of("system:nodes", "system:node:demo-master-1");
        var asked = Draft.of(subject, List.of(ip("198.51.100.11")));

        var grant = NodeRequestRules.grant(Requests.asking(KUBELET_SERVER, asked), Demo.MASTER, Demo.CLUSTER);

        assertThat(grant.content().subject()).isEqualTo(subject);
        assertThat(grant.content().names()).containsExactly(ip("198.51.100.11"));
    }

    @Test
    void acceptsASubjectWrittenFromTheOtherEnd() {
        var backwards = Requests.honest(Demo.WORKER, KUBELET_CLIENT)
                .withSubject(new X500Name("CN=system:node:demo-workers-x7k2p,O=system:nodes"));

        var grant = NodeRequestRules.grant(Requests.asking(KUBELET_CLIENT, backwards), Demo.WORKER, Demo.CLUSTER);

        assertThat(grant.content().subject())
                .isEqualTo(DistinguishedName.of("system:nodes", "system:node:demo-workers-x7k2p"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String what, CertificateProfile profile, NodeName node, Draft draft, String reason) {
        assertThatThrownBy(() -> NodeRequestRules.grant(Requests.asking(profile, draft), node, Demo.CLUSTER))
                .as(what)
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage(reason);
    }

    static Stream<Arguments> refuses() {
        var kubelet = Requests.honest(Demo.MASTER, KUBELET_SERVER);
        var client = Requests.honest(Demo.MASTER, KUBELET_CLIENT);
        return Stream.of(
                Arguments.of(
                        "a worker that wants to be an API server",
                        API_SERVER,
                        Demo.WORKER,
                        Requests.honest(Demo.MASTER, API_SERVER),
                        "Expected a profile that a WORKER may have but demo-workers-x7k2p asks for API_SERVER"),
                Arguments.of(
                        "a worker that wants to be an aggregator",
                        FRONT_PROXY_CLIENT,
                        Demo.WORKER,
                        Requests.honest(Demo.MASTER, FRONT_PROXY_CLIENT),
                        "Expected a profile that a WORKER may have but demo-workers-x7k2p asks for FRONT_PROXY_CLIENT"),
                Arguments.of(
                        "a master that wants to be administrator",
                        BREAK_GLASS,
                        Demo.MASTER,
                        Draft.of(DistinguishedName.of("system:masters", "kubernetes-super-admin"), List.of()),
                        "Expected a profile that a CONTROL_PLANE may have but demo-master-1 asks for BREAK_GLASS"),
                Arguments.of(
                        "a master that wants to be etcd's root",
                        INFRA_ETCD_ADMIN,
                        Demo.MASTER,
                        Draft.of(DistinguishedName.of("root"), List.of()),
                        "Expected a profile that a CONTROL_PLANE may have but demo-master-1 asks for INFRA_ETCD_ADMIN"),
                Arguments.of(
                        "a master that wants to be a person",
                        USER_CLIENT,
                        Demo.MASTER,
                        Draft.of(DistinguishedName.of("belay:view", "belay:alice"), List.of()),
                        "Expected a profile that a CONTROL_PLANE may have but demo-master-1 asks for USER_CLIENT"),
                Arguments.of(
                        "a stranger",
                        KUBELET_CLIENT,
                        new NodeName("stranger"),
                        client,
                        "Expected a node that was asked for but stranger is not one of the cluster's"),
                Arguments.of(
                        "another node's name",
                        KUBELET_CLIENT,
                        Demo.WORKER,
                        client,
                        "Expected the subject O=system:nodes, CN=system:node:demo-workers-x7k2p but the request says"
                                + " O=system:nodes, CN=system:node:demo-master-1"),
                Arguments.of(
                        "another group",
                        KUBELET_CLIENT,
                        Demo.MASTER,
                        client.withSubject(new X500Name("O=system:masters,CN=system:node:demo-master-1")),
                        "Expected the subject O=system:nodes, CN=system:node:demo-master-1 but the request says"
                                + " O=system:masters, CN=system:node:demo-master-1"),
                Arguments.of(
                        "a second group",
                        KUBELET_CLIENT,
                        Demo.MASTER,
                        client.withSubject(
                                new X500Name("O=system:masters,O=system:nodes,CN=system:node:demo-master-1")),
                        "Expected the subject O=system:nodes, CN=system:node:demo-master-1 but the request says"
                                + " O=system:masters, O=system:nodes, CN=system:node:demo-master-1"),
                Arguments.of(
                        "no subject",
                        KUBELET_CLIENT,
                        Demo.MASTER,
                        Draft.of(DistinguishedName.NONE, List.of()),
                        "Expected the subject O=system:nodes, CN=system:node:demo-master-1 but the request says nothing"),
                Arguments.of(
                        "a name for a client",
                        KUBELET_CLIENT,
                        Demo.MASTER,
                        client.plusName(GeneralName.dNSName, "demo-master-1"),
                        "Expected no name besides [] but the request also says [DNS:demo-master-1]"),
                Arguments.of(
                        "another node's address",
                        KUBELET_SERVER,
                        Demo.MASTER,
                        kubelet.plusName(GeneralName.iPAddress, "198.51.100.12"),
                        "Expected no name besides [DNS:demo-master-1, IP:198.51.100.11] but the request also says"
                                + " [IP:198.51.100.12]"),
                Arguments.of(
                        "the API's address for an etcd member",
                        INFRA_ETCD_PEER,
                        Demo.MASTER,
                        Requests.honest(Demo.MASTER, INFRA_ETCD_PEER).plusName(GeneralName.iPAddress, "203.0.113.7"),
                        "Expected no name besides [DNS:demo-master-1, DNS:localhost, IP:198.51.100.11, IP:127.0.0.1] but the"
                                + " request also says [IP:203.0.113.7]"),
                Arguments.of(
                        "an address written as a name",
                        SCHEDULER_SERVER,
                        Demo.MASTER,
                        Requests.honest(Demo.MASTER, SCHEDULER_SERVER).plusName(GeneralName.dNSName, "127.0.0.1"),
                        "Expected no name besides [DNS:localhost, IP:198.51.100.11, IP:127.0.0.1] but the request also says"
                                + " [DNS:127.0.0.1]"),
                Arguments.of(
                        "capital letters",
                        KUBELET_SERVER,
                        Demo.MASTER,
                        named(kubelet, dns("Demo-Master-1")),
                        "Expected no name besides [DNS:demo-master-1, IP:198.51.100.11] but the request also says"
                                + " [DNS:Demo-Master-1]"),
                Arguments.of(
                        "the same name twice",
                        KUBELET_SERVER,
                        Demo.MASTER,
                        named(kubelet, dns("demo-master-1"), dns("demo-master-1")),
                        "Expected every name once but the request repeats one: [DNS:demo-master-1, DNS:demo-master-1]"),
                Arguments.of(
                        "a server without a name",
                        KUBELET_SERVER,
                        Demo.MASTER,
                        named(kubelet),
                        "Expected at least one of the names [DNS:demo-master-1, IP:198.51.100.11], since a server is known by"
                                + " nothing else, but the request has none"));
    }

    private static Draft named(Draft draft, AlternativeName... names) {
        var subject = DistinguishedName.of("system:nodes", "system:node:demo-master-1");
        return Draft.of(subject, List.of(names)).withSubject(draft.subject());
    }
}
