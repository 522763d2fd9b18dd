// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.nodeconfig.ssh.NodeLogin;
import dev.belay.simulators.machine.Firewall;
import dev.belay.simulators.machine.InProcessMachines;
import dev.belay.simulators.machine.MachineSpec;
import dev.belay.simulators.machine.ssh.HostKeys;
import dev.belay.simulators.mirror.Mirror;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Machines, a mirror, and addresses that lead to a machine. */
final class LittleCloud implements AutoCloseable {

    private static final String USER = "debian";
    static final int API = 6443;

    private final InProcessMachines machines;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer mirror;
    private final Map<NodeName, Machine> booted = new ConcurrentHashMap<>();
    private final Set<NodeName> misnamed = ConcurrentHashMap.newKeySet();
    private final Set<String> spoilt = ConcurrentHashMap.newKeySet();
    private final List<ServerSocket> endpoints = new ArrayList<>();

    LittleCloud() {
        machines = new InProcessMachines(directory(), Firewall.OPEN, Clock.systemUTC());
        var router = Router.router(vertx);
        router.get("/mirror/*").handler(this::spoil);
        new Mirror().addTo(router);
        mirror = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI mirror() {
        return URI.create("http://127.0.0.1:%d/mirror".formatted(mirror.actualPort()));
    }

    /** Boots a machine that admits the key; the fact says where it is and which host key it shows. */
    NodeCreated boot(ClusterId cluster, PlannedNode node, String sshPublicKey) {
        var hostKey = HostKeys.generate();
        var instance = UUID.randomUUID();
        var address = freeAddress();
        booted.put(node.name(), new Machine(instance, address, HostKeys.publicText(hostKey)));
        machines.start(new MachineSpec(
                instance,
                node.name().value(),
                address,
                "Linux Debian 12 (Bookworm) 64-bit",
                USER,
                List.of(sshPublicKey),
                userData(HostKeys.privateText(hostKey), HostKeys.publicText(hostKey))));
        return new NodeCreated(
                cluster,
                node.name(),
                node.role(),
                node.pool(),
                instance,
                address,
                2222,
                USER,
                HostKeys.publicText(misnamed.contains(node.name()) ? HostKeys.generate() : hostKey));
    }

    /** Its host key will not be the one that is told of it. */
    void announcesOtherKeyOf(NodeName node) {
        misnamed.add(node);
    }

    /** The login with the key that the machine really shows. */
    NodeLogin trusting(NodeLogin login, NodeName node) {
        return new NodeLogin(
                login.address(), login.port(), login.user(), machine(node).hostKey(), login.privateKey());
    }

    /** Whether the mirror gives something else for files whose name begins so. */
    void spoils(String name, boolean spoils) {
        if (spoils) {
            spoilt.add(name);
        } else {
            spoilt.remove(name);
        }
    }

    String address(NodeName node) {
        return machine(node).address();
    }

    void reboot(NodeName node) {
        machines.reboot(machine(node).instance());
    }

    /** An address whose API port leads to that of another address. */
    String endpointTo(String address) {
        var shared = freeAddress();
        try {
            var socket = new ServerSocket(API, 50, InetAddress.getByName(shared));
            endpoints.add(socket);
            Thread.startVirtualThread(() -> forward(socket, address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shared;
    }

    @Override
    public void close() {
        endpoints.forEach(LittleCloud::close);
        machines.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void spoil(RoutingContext context) {
        var name = context.normalizedPath().substring(context.normalizedPath().lastIndexOf('/') + 1);
        if (spoilt.stream().anyMatch(name::startsWith)) {
            context.response().end("spoilt");
        } else {
            context.next();
        }
    }

    private Machine machine(NodeName node) {
        return Objects.requireNonNull(booted.get(node), node.value());
    }

    private record Machine(UUID instance, String address, String hostKey) {}

    private static String freeAddress() {
        var random = ThreadLocalRandom.current();
        return "127.%d.%d.%d".formatted(120 + random.nextInt(6), random.nextInt(256), 1 + random.nextInt(254));
    }

    private static void forward(ServerSocket socket, String address) {
        while (!socket.isClosed()) {
            try {
                var near = socket.accept();
                Thread.startVirtualThread(() -> connect(near, address));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private static void connect(Socket near, String address) {
        try (near;
                var far = new Socket(InetAddress.getByName(address), API)) {
            var back = Thread.startVirtualThread(() -> pour(far, near));
            pour(near, far);
            back.join();
        } catch (IOException | InterruptedException e) {
            return; // Nobody there yet: whoever asked sees a closed connection.
        }
    }

    private static void pour(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return; // Either end has had enough.
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            var directory = Files.createTempDirectory("belay-machines");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String userData(String privateKey, String publicKey) {
        return """
                #cloud-config
                ssh_deletekeys: true
                ssh_keys:
                  ed25519_private: |
                %s
                  ed25519_public: %s
                """.formatted(privateKey.indent(4).stripTrailing(), publicKey);
    }
}
