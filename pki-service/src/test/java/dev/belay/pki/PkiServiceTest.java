// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

import static dev.belay.events.CertificateProfile.API_SERVER;
import static dev.belay.events.CertificateProfile.FRONT_PROXY_CLIENT;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_CLIENT;
import static dev.belay.events.CertificateProfile.KUBELET_CLIENT;
import static dev.belay.events.CertificateProfile.KUBELET_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.eventing.Envelope;
import dev.belay.eventing.TestFacts;
import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.Authority;
import dev.belay.events.PkiFact.CertificatesRefused;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.PkiFact.Refusal;
import dev.belay.events.Role;
import dev.belay.events.Service;
import dev.belay.pki.kubernetes.NodeIdentities;
import dev.belay.pki.x509.Trust;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class PkiServiceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ClusterId cluster = ClusterId.random();
    private final OperationId operation = OperationId.random();
    private final DemoFacts facts = new DemoFacts(cluster);

    @Test
    void createsTheAuthoritiesOnceHoweverOftenItHears() {
        TestFacts.sayTwice(Service.API_GATEWAY, facts.requested(), operation);
        TestFacts.say(Service.API_GATEWAY, facts.requested(), operation);
        TestFacts.sayTwice(Service.COMPUTE, facts.created(Demo.WORKER), operation);
        issue(facts.asks(Demo.WORKER, "renewal", Set.of(KUBELET_CLIENT)));

        var created = said(AuthoritiesCreated.class);
        assertThat(created).hasSize(1);
        assertThat(created.getFirst().authorities())
                .extracting(Authority::name)
                .containsExactly(AuthorityName.values());
        assertThat(steps())
                .containsExactly(
                        new StepStarted(
                                cluster, Service.PKI, "create-authorities", "Create the certificate authorities", null),
                        new StepFinished(cluster, Service.PKI, "create-authorities", null, 1, 4, 0));
    }

    @Test
    void issuesWhatANodeAsksForOnceHoweverOftenItHears() {
        clusterIsUp();
        var everything = facts.asks(Demo.MASTER, "bootstrap", NodeIdentities.profilesOf(Role.CONTROL_PLANE));

        TestFacts.sayTwice(Service.NODE_CONFIG, everything, operation);
        TestFacts.say(Service.NODE_CONFIG, everything, operation);
        issue(facts.asks(Demo.WORKER, "renewal", Set.of(KUBELET_CLIENT)));

        var answers = said(CertsIssued.class).stream()
                .filter(answer -> answer.request().equals(everything.request()))
                .toList();
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().certificates())
                .extracting(IssuedCertificate::profile)
                .containsExactlyElementsOf(NodeIdentities.profilesOf(Role.CONTROL_PLANE));
        assertThat(answers.getFirst().certificates()).allSatisfy(this::isSignedByItsAuthority);
        assertThat(steps())
                .endsWith(
                        new StepStarted(
                                cluster,
                                Service.PKI,
                                "issue-certificates",
                                "Issue the node's certificates",
                                Demo.MASTER),
                        new StepFinished(cluster, Service.PKI, "issue-certificates", Demo.MASTER, 1, 17, 0));
    }

    @Test
    void issuesAnewWhenAskedAnew() {
        clusterIsUp();

        var first = issue(facts.asks(Demo.WORKER, "renewal", Set.of(KUBELET_CLIENT)));
        var second = issue(facts.asks(Demo.WORKER, "renewal", Set.of(KUBELET_CLIENT)));

        assertThat(second.certificates().getFirst().serial())
                .isNotEqualTo(first.certificates().getFirst().serial());
    }

    @Test
    void refusesWithAReasonPerProfileAndHaltsTheOperation() {
        clusterIsUp();
        var stolen = facts.asks(Demo.MASTER, "bootstrap", Set.of(FRONT_PROXY_CLIENT));
        var asked = new CertificatesRequested(cluster, Demo.WORKER, stolen.request(), "bootstrap", stolen.requests());

        TestFacts.sayTwice(Service.NODE_CONFIG, asked, operation);

        var halted = new OperationHalted(
                cluster,
                Service.PKI,
                "issue-certificates",
                Demo.WORKER,
                "certificates-refused",
                "demo-workers-x7k2p asked for certificates that it may not have ([FRONT_PROXY_CLIENT]): the fact"
                        + " CertificatesRefused gives each reason; put right what it names, then resume.");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said()).contains(halted));
        assertThat(said(CertificatesRefused.class))
                .containsExactly(new CertificatesRefused(
                        cluster,
                        Demo.WORKER,
                        asked.request(),
                        List.of(new Refusal(
                                FRONT_PROXY_CLIENT,
                                "Expected a profile that a WORKER may have but demo-workers-x7k2p asks for"
                                        + " FRONT_PROXY_CLIENT"))));
    }

    @Test
    void judgesAgainWhenResumed() {
        TestFacts.say(Service.API_GATEWAY, facts.requested(), operation);
        var early = facts.asks(Demo.MASTER, "bootstrap", Set.of(API_SERVER));
        TestFacts.say(Service.NODE_CONFIG, early, operation);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said()).hasAtLeastOneElementOfType(OperationHalted.class));

        TestFacts.say(Service.COMPUTE, facts.created(Demo.MASTER), operation);
        TestFacts.say(Service.COMPUTE, facts.endpointReserved(), operation);
        TestFacts.say(Service.API_GATEWAY, new OperationResumeRequested(cluster, "alice"), OperationId.random());
        TestFacts.sayTwice(Service.API_GATEWAY, new OperationResumeRequested(cluster, "alice"), operation);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(steps())
                        .contains(new StepFinished(cluster, Service.PKI, "issue-certificates", Demo.MASTER, 2, 1, 0)));
        assertThat(said(OperationResumed.class)).containsExactly(new OperationResumed(cluster, Service.PKI));
        assertThat(said(CertsIssued.class)).extracting(CertsIssued::request).containsExactly(early.request());
    }

    @Test
    void forgetsARefusalWhenTheNodeAsksAnew() {
        TestFacts.say(Service.API_GATEWAY, facts.requested(), operation);
        TestFacts.say(Service.NODE_CONFIG, facts.asks(Demo.WORKER, "bootstrap", Set.of(KUBELET_SERVER)), operation);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said()).hasAtLeastOneElementOfType(OperationHalted.class));

        TestFacts.say(Service.COMPUTE, facts.created(Demo.WORKER), operation);
        var anew = issue(facts.asks(Demo.WORKER, "bootstrap", Set.of(KUBELET_SERVER, INFRA_ETCD_CLIENT)));
        TestFacts.say(Service.API_GATEWAY, new OperationResumeRequested(cluster, "alice"), operation);
        issue(facts.asks(Demo.WORKER, "renewal", Set.of(KUBELET_CLIENT)));

        assertThat(anew.certificates()).hasSize(2);
        assertThat(said(CertsIssued.class)).hasSize(2);
        assertThat(said(OperationResumed.class)).isEmpty();
        assertThat(steps())
                .endsWith(new StepFinished(cluster, Service.PKI, "issue-certificates", Demo.WORKER, 2, 2, 0));
    }

    private void clusterIsUp() {
        TestFacts.say(Service.API_GATEWAY, facts.requested(), operation);
        TestFacts.say(Service.COMPUTE, facts.endpointReserved(), operation);
        TestFacts.say(Service.COMPUTE, facts.created(Demo.MASTER), operation);
        TestFacts.say(Service.COMPUTE, facts.created(Demo.WORKER), operation);
    }

    private CertsIssued issue(CertificatesRequested request) {
        TestFacts.say(Service.NODE_CONFIG, request, operation);
        return await().atMost(PATIENCE)
                .until(
                        () -> said(CertsIssued.class).stream()
                                .filter(answer -> answer.request().equals(request.request()))
                                .findFirst()
                                .orElse(null),
                        answer -> answer != null);
    }

    private void isSignedByItsAuthority(IssuedCertificate issued) {
        var authority = said(AuthoritiesCreated.class).getFirst().authorities().stream()
                .filter(each -> each.name() == issued.profile().authority())
                .findFirst()
                .orElseThrow();
        assertThat(Trust.in(authority.certificate()).signed(issued.certificate()))
                .isTrue();
        assertThat(Trust.read(issued.certificate()).getSerialNumber()).isEqualTo(new BigInteger(issued.serial(), 16));
    }

    private List<Fact> steps() {
        return said().stream()
                .filter(fact -> fact instanceof StepStarted || fact instanceof StepFinished)
                .toList();
    }

    private <F extends Fact> List<F> said(Class<F> type) {
        return said().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<Fact> said() {
        return TestFacts.heard(cluster).stream()
                .filter(envelope -> envelope.source() == Service.PKI)
                .map(Envelope::fact)
                .toList();
    }
}
