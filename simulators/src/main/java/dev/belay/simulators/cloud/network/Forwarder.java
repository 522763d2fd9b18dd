// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.HealthCheck;
import dev.belay.simulators.cloud.record.Instance;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A managed elastic IP at work: listens at its address on the port of its health check and hands each new connection to the
 * next healthy instance whose security groups admit the client. An attached instance is not served through its own address.
 */
final class Forwarder {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration EAGER = Duration.ofMillis(200);

    private final Forwarders.World world;
    private final ElasticIp elasticIp;
    private final HealthCheck check;
    private final Map<UUID, Backend> backends = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final NetServer server;

    Forwarder(Forwarders.World world, ElasticIp elasticIp, HealthCheck check) {
        this.world = world;
        this.elasticIp = elasticIp;
        this.check = check;
        this.server = world.vertx().createNetServer(new NetServerOptions().setTcpNoDelay(true));
    }

    boolean serves(ElasticIp other) {
        return check.equals(other.healthCheck());
    }

    void open() {
        var address = String.valueOf(elasticIp.address());
        server.connectHandler(this::forward)
                .listen(check.port(), address)
                .onFailure(e -> LOG.error("Elastic IP {} cannot listen on port {}", address, check.port(), e));
    }

    void close() {
        server.close();
    }

    List<String> healthy() {
        return backends.values().stream()
                .filter(Backend::healthy)
                .map(Backend::address)
                .sorted()
                .toList();
    }

    /** Forgets who is not attached any more, and probes those whose time has come. */
    void tick(List<Instance> attached, long now) {
        backends.keySet().retainAll(attached.stream().map(Instance::id).toList());
        for (var instance : attached) {
            Optional.ofNullable(instance.network().address())
                    .ifPresent(address ->
                            backends.putIfAbsent(instance.id(), Backend.attached(instance.id(), address, now)));
        }
        backends.values().stream().filter(each -> each.due(now)).forEach(this::probe);
    }

    private void probe(Backend backend) {
        backends.replace(backend.instance(), backend.beingProbed());
        if (!world.firewall().admits(world.healthCheckSource(), backend.address(), "tcp", check.port())) {
            probed(backend.instance(), false);
            return;
        }
        world.probe().healthy(check, backend.address(), timeout()).onSuccess(ok -> probed(backend.instance(), ok));
    }

    private void probed(UUID instance, boolean ok) {
        backends.computeIfPresent(instance, (_, backend) -> {
            var next = backend.probed(ok, check.pace(), System.nanoTime() + pause(ok && backend.healthy()));
            if (next.healthy() != backend.healthy()) {
                LOG.debug(
                        "Elastic IP {}: {} is {}",
                        elasticIp.address(),
                        backend.address(),
                        ok ? "healthy" : "unhealthy");
            }
            return next;
        });
    }

    /** In a hurried simulation nobody waits long for what is about to change. */
    private long pause(boolean settled) {
        var interval = scaled(check.pace().interval());
        var patient = settled || world.scale() >= 1 || interval.compareTo(EAGER) < 0;
        return (patient ? interval : EAGER).toNanos();
    }

    private Duration timeout() {
        var timeout = scaled(check.pace().timeout());
        return timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout;
    }

    private Duration scaled(int seconds) {
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000 * world.scale())));
    }

    private void forward(NetSocket client) {
        var from = client.remoteAddress().hostAddress();
        var candidates = backends.values().stream()
                .filter(Backend::healthy)
                .filter(each -> world.firewall().admits(from, each.address(), "tcp", check.port()))
                .sorted(Comparator.comparing(Backend::address))
                .toList();
        var own = backends.values().stream().anyMatch(each -> each.address().equals(from));
        if (candidates.isEmpty() || own) {
            client.close();
            return;
        }
        var chosen = candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
        client.pause();
        world.connections()
                .connect(check.port(), chosen.address())
                .onSuccess(backend -> join(client, backend))
                .onFailure(_ -> client.close());
    }

    private static void join(NetSocket client, NetSocket backend) {
        client.pipeTo(backend).onComplete(_ -> backend.close());
        backend.pipeTo(client).onComplete(_ -> client.close());
    }
}
