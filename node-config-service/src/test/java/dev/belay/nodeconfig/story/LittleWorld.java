// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.TestFacts;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.EndpointReserved;
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
import dev.belay.nodeconfig.story.LittleCloud.Site;
import dev.belay.nodeconfig.story.Tampering.Place;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Plays every other service: hears what this one says on the real topic, and answers as they would, everything twice. */
@Singleton
public class LittleWorld {

    private static final Duration INTEREST = Duration.ofSeconds(5);

    final LittlePki pki = new LittlePki();
    final LittleLease lease = new LittleLease();
    final LittleMirror mirror = new LittleMirror();
    final LittleCloud cloud;
    final Machinery machinery;

    private final LittleServices services;
    private final Map<ClusterId, List<Envelope>> heard = new ConcurrentHashMap<>();
    private final Map<ClusterId, Long> asked = new ConcurrentHashMap<>();
    private final Map<ClusterId, Tampering> tampered = new ConcurrentHashMap<>();
    private final Map<ClusterId, Site> sites = new ConcurrentHashMap<>();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<UUID> answered = new HashSet<>();
    private final ScheduledExecutorService ears = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("little-world").factory());

    private @Nullable Story serving;

    LittleWorld(
            @ConfigProperty(name = "belay.test.port") int port,
            @ConfigProperty(name = "belay.test.machines", defaultValue = "in process") String machines) {
        machinery = machines.equals("containers") ? ContainerMachinery.ofThisHost() : Machinery.inProcess(mirror);
        cloud = new LittleCloud(machinery);
        services = new LittleServices(port, pki, lease);
        var _ = ears.scheduleWithFixedDelay(this::listen, 0, 200, TimeUnit.MILLISECONDS);
    }

    /** A cluster of one master and one worker that serves, the same one for everybody; they leave it as they found it. */
    synchronized Story serving() {
        var story = serving == null ? ask(cluster("whole", 1, 1)) : serving;
        serving = story;
        return story.hasFinished();
    }

    /** A cluster as people ask for it, of the machines that there are. */
    ClusterRequested cluster(String name, int masters, int workers) {
        return Requests.cluster(name, masters, workers, machinery);
    }

    /** The same, with something done to it on its way. */
    Story ask(ClusterRequested fact, Tampering tampering) {
        tampered.put(fact.cluster(), tampering);
        pki.forges(fact.cluster(), (profile, asked) -> tampering.forgery(profile, place(asked)));
        if (tampering instanceof Tampering.Announced) {
            fact.nodes().forEach(node -> cloud.announcesOtherKeyOf(node.name()));
        }
        return ask(fact);
    }

    Tampering tampering(ClusterId cluster) {
        return tampered.getOrDefault(cluster, new Tampering.None());
    }

    /** Says something as the gateway does: that begins an operation. */
    Story ask(Fact fact) {
        var story = new Story(this, fact.cluster(), OperationId.random());
        say(Service.API_GATEWAY, fact, story.operation());
        asked.put(fact.cluster(), System.nanoTime());
        heard.putIfAbsent(fact.cluster(), List.of());
        return story;
    }

    /** Twice, as Kafka may. */
    void say(Service service, Fact fact, @Nullable OperationId operation) {
        TestFacts.sayTwice(service, fact, operation);
    }

    /**
     * What everybody has said about the cluster so far, in order; what is said twice is there twice. Of clusters that nobody
     * asks for any more nothing is heard, nor answered.
     */
    List<Envelope> heard(ClusterId cluster) {
        asked.put(cluster, System.nanoTime());
        return heard.getOrDefault(cluster, List.of());
    }

    @PreDestroy
    void end() {
        ears.close();
        hands.close();
        services.close();
        cloud.close();
        mirror.close();
    }

    private void listen() {
        try {
            var ofInterest = heard.keySet().stream().filter(this::isOfInterest).collect(Collectors.toSet());
            if (ofInterest.isEmpty()) {
                return;
            }
            var facts = TestFacts.heard(ofInterest);
            ofInterest.forEach(cluster -> heard.put(
                    cluster,
                    facts.stream()
                            .filter(envelope -> envelope.cluster().equals(cluster))
                            .toList()));
            facts.stream().filter(envelope -> answered.add(envelope.id())).forEach(this::answer);
        } catch (RuntimeException e) {
            Log.error("The little world is out of order", e);
        }
    }

    private boolean isOfInterest(ClusterId cluster) {
        return System.nanoTime() - asked.getOrDefault(cluster, 0L) < INTEREST.toNanos();
    }

    private void answer(Envelope envelope) {
        var operation = envelope.operation();
        switch (envelope.fact()) {
            case ClusterRequested fact -> say(Service.PKI, pki.authorities(fact.cluster()), operation);
            case SshAccessPrepared fact ->
                hands.execute(() -> build(requested(fact.cluster()), fact.publicKey(), operation));
            case CertificatesRequested fact -> say(Service.PKI, pki.answer(fact), operation);
            default -> {}
        }
    }

    private void build(ClusterRequested asked, String sshPublicKey, @Nullable OperationId operation) {
        var cluster = asked.cluster();
        var site = cloud.prepare(cluster, sshPublicKey, tampering(cluster).open());
        sites.put(cluster, site);
        say(Service.COMPUTE, new EndpointReserved(cluster, site.endpoint(), LittleCloud.API), operation);
        for (var step : List.of(
                BootstrapStep.RESERVE_ENDPOINT,
                BootstrapStep.OPEN_PORTS,
                BootstrapStep.SPREAD_MASTERS,
                BootstrapStep.REGISTER_SSH_KEY,
                BootstrapStep.CREATE_REGISTRY_BUCKET)) {
            say(Service.COMPUTE, finished(cluster, step, null), operation);
        }
        asked.nodes().forEach(node -> say(Service.COMPUTE, cloud.boot(site, node), operation));
        asked.nodes().forEach(node -> created(site, node, operation));
    }

    private Place place(CertificatesRequested asked) {
        var site = Objects.requireNonNull(sites.get(asked.cluster()));
        return new Place(site.endpoint(), cloud.address(asked.node()));
    }

    private void created(Site site, PlannedNode node, @Nullable OperationId operation) {
        say(Service.COMPUTE, finished(site.cluster(), BootstrapStep.CREATE_MACHINE, node.name()), operation);
        if (node.role() == Role.CONTROL_PLANE) {
            cloud.attach(site, node.name());
            say(Service.COMPUTE, finished(site.cluster(), BootstrapStep.ATTACH_ENDPOINT, node.name()), operation);
        }
    }

    private ClusterRequested requested(ClusterId cluster) {
        return heard.getOrDefault(cluster, List.of()).stream()
                .map(Envelope::fact)
                .filter(ClusterRequested.class::isInstance)
                .map(ClusterRequested.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static StepFinished finished(ClusterId cluster, BootstrapStep step, @Nullable NodeName node) {
        return new StepFinished(cluster, Service.COMPUTE, step.key(), node, 1, 1, 2);
    }
}
