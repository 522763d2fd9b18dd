// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.ApiServer;
import dev.belay.simulators.cloud.http.Exo2Signature;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.network.Addresses;
import dev.belay.simulators.cloud.network.Forwarders;
import dev.belay.simulators.cloud.network.SecurityGroupFirewall;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.machine.MachineDriver;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Everything of the cloud, wired. */
public final class LocalCloud implements AutoCloseable {

    private final OperationRunner runner;
    private final Hypervisor hypervisor;
    private final Forwarders forwarders;
    private final ApiServer server;
    private final List<Route> routes;
    private final Map<String, String> endpoints = new ConcurrentHashMap<>();

    /**
     * How it behaves.
     *
     * @param secrets by API key
     * @param latencyScale 0 ends operations at once, 1 takes the real service's time
     * @param healthScale intervals of health checks are multiplied by it
     * @param place of its addresses among those of other clouds on this host, 0 to 65535
     */
    public record Behaviour(Map<String, String> secrets, double latencyScale, double healthScale, int place) {

        /** Secrets stay out of it. */
        @Override
        public String toString() {
            return "Behaviour[latencyScale=%s, healthScale=%s, place=%d]".formatted(latencyScale, healthScale, place);
        }
    }

    public LocalCloud(
            Ledger ledger,
            MachineDriver driver,
            Vertx vertx,
            Clock clock,
            RandomGenerator random,
            Behaviour behaviour) {
        this.hypervisor = new Hypervisor(ledger, driver);
        this.runner = new OperationRunner(ledger, hypervisor, clock);
        this.forwarders = new Forwarders(
                vertx, ledger.records(), firewall(ledger), Catalogue.HEALTH_CHECK_SOURCE, behaviour.healthScale());
        var latency = new Latency(behaviour.latencyScale(), random);
        var quotas = new Quotas(ledger);
        var operations = new Operations(ledger, latency, runner, clock);
        var addresses = new Addresses(behaviour.place());
        var groups = new SecurityGroups(ledger, operations);
        groups.seed();
        this.server = new ApiServer(
                vertx,
                new Exo2Signature(behaviour.secrets()),
                new AdminState(ledger, quotas, latency, forwarders),
                clock,
                random);
        this.routes = Stream.of(
                        new CatalogueApi(this::endpoint).routes(),
                        quotas.routes(),
                        operations.routes(),
                        new SshKeys(ledger, operations).routes(),
                        groups.routes(),
                        new AntiAffinityGroups(ledger, operations).routes(),
                        new ElasticIps(ledger, operations, addresses).routes(),
                        new Instances(ledger, operations).routes(),
                        new InstanceCreation(ledger, operations, addresses, clock).routes(),
                        new InstancePower(operations).routes(),
                        new ReverseNames(ledger, operations).routes(),
                        NotOffered.routes(),
                        List.of(server.events()))
                .flatMap(List::stream)
                .toList();
    }

    public static SecurityGroupFirewall firewall(Ledger ledger) {
        return new SecurityGroupFirewall(ledger.records(), Catalogue.HEALTH_CHECK_SOURCE);
    }

    /**
     * Powers on what was running, takes up what was pending, and answers.
     *
     * @param port of every zone, 0 for any that is free
     * @param more what else is served at the same addresses
     * @return the port of the default zone
     */
    public int open(int port, Consumer<Router> more) {
        hypervisor.powerOn();
        runner.resume();
        var actual = port;
        for (var zone = 0; zone < Catalogue.ZONES.size(); zone++) {
            var name = Catalogue.ZONES.get(zone).name();
            var host = "127.0.0." + (zone + 1);
            var bound = server.listen(host, zone == 0 ? port : actual, name, routes, more);
            endpoints.put(name, "http://%s:%d/v2".formatted(host, bound));
            actual = bound;
        }
        return actual;
    }

    /** Base URL of a zone. */
    public String endpoint(String zone) {
        return endpoints.getOrDefault(zone, "");
    }

    @Override
    public void close() {
        server.close();
        forwarders.close();
        runner.close();
    }
}
