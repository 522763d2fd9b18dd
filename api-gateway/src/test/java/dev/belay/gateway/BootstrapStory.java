// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway;

import static dev.belay.gateway.Demo.BOOTSTRAP;
import static dev.belay.gateway.Demo.CLUSTER;
import static dev.belay.gateway.Demo.MASTER;
import static dev.belay.gateway.Demo.SPEC;
import static dev.belay.gateway.Demo.START;
import static dev.belay.gateway.Demo.WORKER;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.eventing.Envelope;
import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeEnrolled;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.events.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Every fact of {@link Demo}'s bootstrap, in the order of the plan, one second apart. */
public final class BootstrapStory {

    public static final String ENDPOINT = "https://127.64.0.1:6443";
    public static final OsFacts OS = new OsFacts("debian", "12", "6.1.0-44-cloud-amd64", "amd64", 2, 4096, "boot-1");
    public static final Instant EXPIRY = Instant.parse("2027-11-24T12:00:00Z");

    private final List<Envelope> told = new ArrayList<>();
    private final ClusterId cluster;
    private final List<PlannedNode> nodes;

    private BootstrapStory(ClusterId cluster, List<PlannedNode> nodes) {
        this.cluster = cluster;
        this.nodes = nodes;
    }

    /** All of it. */
    public static List<Envelope> whole() {
        return of(CLUSTER, List.of(MASTER.value(), WORKER.value()));
    }

    /** Up to and with the end of a step on all its nodes. */
    public static List<Envelope> until(BootstrapStep step) {
        var whole = whole();
        var last = 0;
        for (int i = 0; i < whole.size(); i++) {
            if (whole.get(i).fact() instanceof StepFinished said && said.step().equals(step.key())) {
                last = i;
            }
        }
        return whole.subList(0, last + 1);
    }

    /** @param names of the master and of the worker */
    public static List<Envelope> of(ClusterId cluster, List<String> names) {
        var nodes = List.of(Demo.master(new NodeName(names.getFirst())), Demo.worker(new NodeName(names.getLast())));
        var story = new BootstrapStory(cluster, nodes);
        story.say(Service.API_GATEWAY, new ClusterRequested(cluster, SPEC, nodes, "alice"));
        BootstrapPlan.of(SPEC, nodes).acts().forEach(story::act);
        story.say(
                Service.NODE_CONFIG,
                new ClusterReady(
                        cluster,
                        ENDPOINT,
                        SPEC.kubernetesVersion(),
                        nodes.stream().map(PlannedNode::name).toList()));
        story.say(Service.NODE_CONFIG, new OperationFinished(cluster, Service.NODE_CONFIG));
        return List.copyOf(story.told);
    }

    private void act(Act act) {
        var step = act.step();
        var by = step.service();
        say(by, new StepStarted(cluster, by, step.key(), step.title(), act.node()));
        effects(act).forEach(fact -> say(by, fact));
        say(by, new StepFinished(cluster, by, step.key(), act.node(), 1, 1, 1));
    }

    private List<Fact> effects(Act act) {
        return switch (act.step()) {
            case CREATE_AUTHORITIES -> List.of(new AuthoritiesCreated(cluster, List.of()));
            case RESERVE_ENDPOINT -> List.of(new EndpointReserved(cluster, "127.64.0.1", 6443));
            case CREATE_MACHINE -> List.of(created(node(act)));
            case ENROL_NODE -> List.of(new NodeEnrolled(cluster, node(act), "ssh-ed25519 AAAA", OS));
            case ISSUE_CERTIFICATES -> List.of(issued(node(act)));
            case JOIN_NODE ->
                List.of(new NodeReady(cluster, node(act), role(node(act)), address(node(act)), "v1.36.4"));
            default -> List.of();
        };
    }

    private NodeCreated created(NodeName node) {
        var master = role(node) == Role.CONTROL_PLANE;
        return new NodeCreated(
                cluster,
                node,
                role(node),
                master ? "master" : "workers",
                id("instance " + node),
                address(node),
                2222,
                "debian",
                "ssh-ed25519 AAAA");
    }

    private CertsIssued issued(NodeName node) {
        var certificate = new IssuedCertificate(CertificateProfile.KUBELET_CLIENT, "0a", "PEM", EXPIRY);
        return new CertsIssued(cluster, node, id("request " + node), List.of(certificate));
    }

    private String address(NodeName node) {
        return role(node) == Role.CONTROL_PLANE ? "127.64.0.11" : "127.64.0.12";
    }

    private Role role(NodeName node) {
        return nodes.getFirst().name().equals(node) ? Role.CONTROL_PLANE : Role.WORKER;
    }

    /** A fact said that many seconds after the start, within the bootstrap. */
    public static Envelope said(Service source, Fact fact, int seconds) {
        var id = id("%s %s %d".formatted(fact.cluster(), fact, seconds));
        return new Envelope(id, source, START.plusSeconds(seconds), fact.cluster(), BOOTSTRAP, null, fact);
    }

    private void say(Service source, Fact fact) {
        told.add(said(source, fact, told.size()));
    }

    private static NodeName node(Act act) {
        return Objects.requireNonNull(act.node());
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
    }
}
