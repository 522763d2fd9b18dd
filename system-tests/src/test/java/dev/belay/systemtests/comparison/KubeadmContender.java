// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import static org.awaitility.Awaitility.await;

import dev.belay.systemtests.real.HostProgram;
import dev.belay.systemtests.real.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * kubeadm with everything at once that can be: all nodes are prepared while the first master is, all join as soon as they may, and
 * the two masters, of which one has to wait for the other's etcd, try until they may.
 */
final class KubeadmContender implements Contender, AutoCloseable {

    private static final List<String> NODES =
            List.of("master-1", "master-2", "master-3", "worker-1", "worker-2", "worker-3");
    private static final String JOIN = """
            until kubeadm join --config /etc/kubeadm.yaml; do sleep 0.5; done
            """;
    private static final String INIT = """
            kubeadm init --config /etc/kubeadm.yaml --upload-certs --skip-token-print --skip-certificate-key-print
            """;
    private static final Duration LIMIT = Duration.ofMinutes(12);

    private final Supplies supplies;
    private final Supplier<Fleet> cloud;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Instant> end = new CompletableFuture<>();
    private volatile List<Machine> machines = List.of();
    private volatile Path kubeconfig = Path.of("/nowhere");
    private volatile Optional<Fleet> fleet = Optional.empty();

    KubeadmContender(Supplies supplies, Supplier<Fleet> cloud, Clock clock) {
        this.supplies = supplies;
        this.cloud = cloud;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "kubeadm";
    }

    @Override
    public void begin() {
        threads.execute(() -> {
            try {
                bringUp();
                end.complete(clock.instant());
            } catch (RuntimeException | AssertionError e) {
                end.completeExceptionally(e);
            }
        });
    }

    private void bringUp() {
        var made = cloud.get();
        fleet = Optional.of(made);
        var booting = IntStream.range(0, NODES.size())
                .mapToObj(node -> boot(made, node))
                .toList();
        var prepared = IntStream.range(0, NODES.size())
                .mapToObj(node -> booting.get(node).thenApplyAsync(machine -> prepare(machine, node), threads))
                .toList();
        machines = booting.stream().map(CompletableFuture::join).toList();
        kubeconfig = Path.of(machines.getFirst().file("/etc/kubernetes/admin.conf"));
        var configuration = new KubeadmConfiguration(supplies, machines.getFirst());
        machines.forEach(machine -> inside(machine, PodRoutes.script(machine, machines)));
        var initialised =
                prepared.getFirst().thenAcceptAsync(machine -> run(machine, configuration.init(), INIT), threads);
        var open = prepared.getFirst().thenRunAsync(this::awaitOpen, threads);
        var joined = prepared.stream()
                .skip(1)
                .map(machine ->
                        machine.thenCombineAsync(open, (each, _) -> run(each, configuration.join(each), JOIN), threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(joined).join();
        initialised.join();
    }

    private CompletableFuture<Machine> boot(Fleet made, int node) {
        return CompletableFuture.supplyAsync(() -> made.create(NODES.get(node), node < 3), threads);
    }

    private Machine prepare(Machine machine, int node) {
        try {
            var kubeadm = Path.of(machine.file("/usr/local/bin/kubeadm"));
            Files.copy(supplies.kubeadm(), kubeadm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inside(machine, new Preparation(supplies).script(machine.master(), PodRoutes.part(node)));
        return machine;
    }

    /** Whoever wants to join reads this at first, and trusts it when it is signed with the token. */
    private void awaitOpen() {
        var url = "https://%s:6443/api/v1/namespaces/kube-public/configmaps/cluster-info"
                .formatted(machines.getFirst().address());
        var ask = HostProgram.of("curl", "--silent", "--insecure", "--noproxy", "*", "--max-time", "2", url);
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> ask.run().out().contains("\"jws-kubeconfig-"));
    }

    private static Machine run(Machine machine, String configuration, String command) {
        inside(machine, """
                set -eu
                export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
                cat >/etc/kubeadm.yaml <<'END_OF_CONFIGURATION'
                %sEND_OF_CONFIGURATION
                %s""".formatted(configuration, command));
        return machine;
    }

    /** By the engine, so that what it takes is the machine's. */
    private static void inside(Machine machine, String script) {
        HostProgram.of("podman", "exec", "--interactive", machine.container(), "bash", "-s")
                .reading(script.getBytes(StandardCharsets.UTF_8))
                .within(LIMIT)
                .run()
                .expected();
    }

    @Override
    public Optional<KubeApi> api() {
        try {
            return Files.exists(kubeconfig) ? Optional.of(KubeApi.of(Files.readString(kubeconfig))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Machine> machines() {
        return machines;
    }

    @Override
    public Optional<Instant> done() {
        return Optional.ofNullable(end.getNow(null));
    }

    /** Without its machines. */
    @Override
    public void close() {
        threads.shutdownNow();
        fleet.ifPresent(made -> machines.parallelStream().forEach(made::delete));
    }
}
