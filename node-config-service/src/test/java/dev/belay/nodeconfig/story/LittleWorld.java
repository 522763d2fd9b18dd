// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.TestFacts;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.SshAccessPrepared;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.events.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Plays every other service: hears what this one says on the real topic, and answers as they would. */
public final class LittleWorld implements AutoCloseable {

    final LittlePki pki = new LittlePki();
    final LittleLease lease = new LittleLease();
    final LittleCloud cloud = new LittleCloud();
    final LittleServices services;

    private final Map<ClusterId, OperationId> watched = new ConcurrentHashMap<>();
    private final Map<ClusterId, Map<NodeName, NodeCreated>> machines = new ConcurrentHashMap<>();
    private final Set<UUID> answered = new HashSet<>();
    private final ScheduledExecutorService ears = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("little-world").factory());

    public LittleWorld() {
        var port = ConfigProvider.getConfig().getValue("belay.test.port", Integer.class);
        services = new LittleServices(port, pki, lease);
        var _ = ears.scheduleWithFixedDelay(this::listen, 0, 150, TimeUnit.MILLISECONDS);
    }

    /** Asks for a cluster as the gateway does; the others hear of it and begin. */
    public OperationId ask(ClusterRequested asked) {
        var operation = OperationId.random();
        TestFacts.say(Service.API_GATEWAY, asked, operation);
        watched.put(asked.cluster(), operation);
        return operation;
    }

    public static List<Fact> facts(ClusterId cluster) {
        return TestFacts.heard(cluster).stream().map(Envelope::fact).toList();
    }

    public static <T extends Fact> List<T> facts(ClusterId cluster, Class<T> type) {
        return facts(cluster).stream().filter(type::isInstance).map(type::cast).toList();
    }

    NodeCreated machine(ClusterId cluster, NodeName node) {
        return machines.get(cluster).get(node);
    }

    @Override
    public void close() {
        ears.shutdownNow();
        services.close();
        cloud.close();
    }

    private void listen() {
        try {
            watched.forEach((cluster, operation) -> TestFacts.heard(cluster).stream()
                    .filter(heard -> answered.add(heard.id()))
                    .forEach(heard -> answer(heard, operation)));
        } catch (RuntimeException e) {
            io.quarkus.logging.Log.error("The little world is out of order", e);
        }
    }

    private void answer(Envelope heard, OperationId operation) {
        switch (heard.fact()) {
            case ClusterRequested fact -> TestFacts.say(Service.PKI, pki.authorities(fact.cluster()), operation);
            case SshAccessPrepared fact -> build(requested(fact.cluster()), fact.publicKey(), operation);
            case CertificatesRequested fact -> TestFacts.say(Service.PKI, pki.issue(fact), operation);
            default -> {}
        }
    }

    private void build(ClusterRequested asked, String sshPublicKey, OperationId operation) {
        var booted = new ConcurrentHashMap<NodeName, NodeCreated>();
        asked.nodes().forEach(node -> booted.put(node.name(), cloud.boot(asked.cluster(), node, sshPublicKey)));
        machines.put(asked.cluster(), booted);
        var master = asked.nodes().stream()
                .filter(node -> node.role() == Role.CONTROL_PLANE)
                .map(PlannedNode::name)
                .findFirst()
                .orElseThrow();
        compute(
                new EndpointReserved(
                        asked.cluster(), cloud.endpointTo(booted.get(master).address()), 6443),
                operation);
        for (var step : List.of(
                BootstrapStep.RESERVE_ENDPOINT,
                BootstrapStep.OPEN_PORTS,
                BootstrapStep.SPREAD_MASTERS,
                BootstrapStep.REGISTER_SSH_KEY)) {
            compute(finished(asked.cluster(), step, null), operation);
        }
        for (var node : asked.nodes()) {
            compute(booted.get(node.name()), operation);
            compute(finished(asked.cluster(), BootstrapStep.CREATE_MACHINE, node.name()), operation);
            if (node.role() == Role.CONTROL_PLANE) {
                compute(finished(asked.cluster(), BootstrapStep.ATTACH_ENDPOINT, node.name()), operation);
            }
        }
    }

    private static ClusterRequested requested(ClusterId cluster) {
        return facts(cluster, ClusterRequested.class).getFirst();
    }

    private static void compute(Fact fact, OperationId operation) {
        TestFacts.say(Service.COMPUTE, fact, operation);
    }

    private static StepFinished finished(ClusterId cluster, BootstrapStep step, @Nullable NodeName node) {
        return new StepFinished(cluster, Service.COMPUTE, step.key(), node, 1, 1, 2);
    }
}
