// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.InstanceState;
import dev.belay.simulators.cloud.store.Records;
import dev.belay.simulators.machine.Firewall;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps one forwarder per managed elastic IP, as the records have them. */
public final class Forwarders implements AutoCloseable {

    private static final long TICK_MILLIS = 50;

    private final World world;
    private final Map<UUID, Forwarder> running = new ConcurrentHashMap<>();
    private final long timer;

    /**
     * What all forwarders share.
     *
     * @param scale times of health checks are multiplied by it
     */
    record World(
            Vertx vertx,
            Records records,
            Firewall firewall,
            String healthCheckSource,
            double scale,
            HealthProbe probe,
            NetClient connections) {}

    public Forwarders(Vertx vertx, Records records, Firewall firewall, String healthCheckSource, double scale) {
        var connections =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(2000));
        this.world = new World(vertx, records, firewall, healthCheckSource, scale, new HealthProbe(vertx), connections);
        this.timer = vertx.setPeriodic(TICK_MILLIS, _ -> tick());
    }

    /** Addresses of the instances that get connections of this elastic IP. */
    public List<String> healthy(UUID elasticIp) {
        return Optional.ofNullable(running.get(elasticIp))
                .map(Forwarder::healthy)
                .orElse(List.of());
    }

    private void tick() {
        var wanted = world.records()
                .all(ElasticIp.class)
                .filter(each -> each.healthCheck() != null && each.address() != null)
                .collect(Collectors.toMap(ElasticIp::id, Function.identity()));
        running.forEach((id, forwarder) -> {
            var now = wanted.get(id);
            if (now == null || !forwarder.serves(now)) {
                running.remove(id);
                forwarder.close();
            }
        });
        wanted.forEach((id, elasticIp) -> running.computeIfAbsent(id, _ -> opened(elasticIp)));
        var attached = attached();
        running.forEach((id, forwarder) -> forwarder.tick(attached.getOrDefault(id, List.of()), System.nanoTime()));
    }

    private Map<UUID, List<Instance>> attached() {
        var attached = new HashMap<UUID, List<Instance>>();
        world.records()
                .all(Instance.class)
                .filter(each -> each.state() == InstanceState.RUNNING)
                .forEach(each -> each.memberships()
                        .elasticIps()
                        .forEach(id -> attached.computeIfAbsent(id, _ -> new ArrayList<>())
                                .add(each)));
        return attached;
    }

    private Forwarder opened(ElasticIp elasticIp) {
        var check = elasticIp.healthCheck();
        if (check == null) {
            throw new IllegalStateException("Expected a managed elastic IP but %s is not".formatted(elasticIp.id()));
        }
        var forwarder = new Forwarder(world, elasticIp, check);
        forwarder.open();
        return forwarder;
    }

    @Override
    public void close() {
        world.vertx().cancelTimer(timer);
        running.values().forEach(Forwarder::close);
    }
}
