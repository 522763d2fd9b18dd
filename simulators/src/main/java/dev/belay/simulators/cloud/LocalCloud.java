// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.ApiServer;
import dev.belay.simulators.cloud.http.Exo2Signature;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.network.Forwarders;
import dev.belay.simulators.cloud.network.PublicNetwork;
import dev.belay.simulators.cloud.network.SecurityGroupFirewall;
import dev.belay.simulators.cloud.storage.S3Server;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.machine.MachineDriver;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything of the cloud, wired. */
public final class LocalCloud implements AutoCloseable {

    private final OperationRunner runner;
    private final Hypervisor hypervisor;
    private final Forwarders forwarders;
    private final ApiServer server;
    private final S3Server storage;
    private final PublicNetwork network;
    private final List<Route> routes;
    private final Map<String, String> endpoints = new ConcurrentHashMap<>();
    private volatile String storageEndpoint = "";

    /**
     * How it behaves.
     *
     * @param secrets by API key
     * @param latencyScale 0 ends operations at once, 1 takes the real service's time
     * @param healthScale intervals of health checks are multiplied by it
     * @param seed of latencies, and of faults that have a probability
     * @param objects where the object store keeps them
     */
    public record Behaviour(
            Map<String, String> secrets,
            double latencyScale,
            double healthScale,
            long seed,
            PublicNetwork network,
            Path objects) {

        /** Secrets stay out of it. */
        @Override
        public String toString() {
            return "Behaviour[latencyScale=%s, healthScale=%s, seed=%d]".formatted(latencyScale, healthScale, seed);
        }
    }

    public LocalCloud(Ledger ledger, MachineDriver driver, Vertx vertx, Clock clock, Behaviour behaviour) {
        this.hypervisor = new Hypervisor(ledger, driver);
        this.runner = new OperationRunner(ledger, hypervisor, clock);
        this.network = behaviour.network();
        var storageAccess = new StorageAccess(ledger, behaviour.secrets());
        this.storage = new S3Server(vertx, behaviour.objects(), storageAccess, storageAccess, clock);
        this.forwarders = new Forwarders(
                vertx,
                ledger.records(),
                firewall(ledger, network),
                network.healthCheckSource(),
                behaviour.healthScale());
        var latency = new Latency(behaviour.latencyScale(), new Random(behaviour.seed()));
        var quotas = new Quotas(ledger);
        var administration = new AdminState(ledger, hypervisor, quotas, latency, forwarders);
        var signature = new Exo2Signature(behaviour.secrets());
        this.server = new ApiServer(vertx, signature, administration, clock, new Random(behaviour.seed()));
        var operations = new Operations(ledger, latency, runner, clock);
        this.routes = Stream.of(
                        List.of(server.events()),
                        new CatalogueApi(this::endpoint, () -> storageEndpoint).routes(),
                        quotas.routes(),
                        operations.routes(),
                        accessRoutes(ledger, operations),
                        new ElasticIps(ledger, operations, network.elasticIps()).routes(),
                        new ReverseNames(ledger, operations).routes(),
                        new Instances(ledger, operations).routes(),
                        new InstanceCreation(ledger, operations, network.instances(), clock).routes(),
                        new InstancePower(operations).routes(),
                        NotOffered.routes())
                .flatMap(List::stream)
                .toList();
    }

    /** What instances are created with, and who may do what. */
    private static List<Route> accessRoutes(Ledger ledger, Operations operations) {
        var groups = new SecurityGroups(ledger, operations);
        groups.seed();
        return Stream.of(
                        groups.routes(),
                        new SshKeys(ledger, operations).routes(),
                        new IamRoles(ledger, operations).routes(),
                        new ApiKeys(ledger, operations).routes(),
                        new AntiAffinityGroups(ledger, operations).routes())
                .flatMap(List::stream)
                .toList();
    }

    public static SecurityGroupFirewall firewall(Ledger ledger, PublicNetwork network) {
        return new SecurityGroupFirewall(ledger.records(), network.healthCheckSource());
    }

    /**
     * Powers on what was running, takes up what was pending, and answers.
     *
     * @param port of every zone, 0 for any that is free
     * @param storagePort of the object store, 0 for any that is free
     * @param more what else is served at the same addresses as the API
     * @return the port of the default zone
     */
    public int open(int port, int storagePort, Consumer<Router> more) {
        openStorage(storagePort);
        hypervisor.powerOn();
        runner.resume();
        announce(port);
        var actual = server.listen(host(0), port, Catalogue.DEFAULT_ZONE, routes, more);
        announce(actual);
        for (var zone = 1; zone < Catalogue.ZONES.size(); zone++) {
            server.listen(host(zone), actual, Catalogue.ZONES.get(zone).name(), routes, more);
        }
        return actual;
    }

    /** At the address where machines see this host, and on it in any case. */
    private void openStorage(int port) {
        var actual = storage.listen(host(0), port);
        if (!network.host().equals(host(0))) {
            storage.listen(network.host(), actual);
        }
        storageEndpoint = "http://%s:%d".formatted(network.host(), actual);
    }

    /** Base URL of the object store. */
    public String storageEndpoint() {
        return storageEndpoint;
    }

    /** Before anybody can ask. */
    private void announce(int port) {
        for (var zone = 0; zone < Catalogue.ZONES.size(); zone++) {
            endpoints.put(Catalogue.ZONES.get(zone).name(), "http://%s:%d/v2".formatted(host(zone), port));
        }
    }

    private static String host(int zone) {
        return "127.0.0." + (zone + 1);
    }

    /** Base URL of a zone. */
    public String endpoint(String zone) {
        return endpoints.getOrDefault(zone, "");
    }

    @Override
    public void close() {
        server.close();
        storage.close();
        forwarders.close();
        runner.close();
    }
}
