// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import dev.belay.simulators.machine.Firewall;
import dev.belay.simulators.machine.MachineDriver;
import dev.belay.simulators.machine.MachineSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Machines that are containers. They outlive this process, and are adopted by the next one. A machine that reboots itself
 * ends as a container and is started again from here, so while this process is dead, it stays off.
 */
public final class ContainerMachines implements MachineDriver {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerMachines.class);

    /** How the kernel ends the first process of a machine that asks for a reboot: by a hang-up. */
    private static final int REBOOTED = 128 + 1;

    private static final Duration CLEARING_UP = Duration.ofSeconds(20);

    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final Map<UUID, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Podman podman;
    private final MachineNetwork network;
    private final String image;
    private final PacketFilters filters;
    private final Optional<FolderServer> mirror;

    /** @param monitor the engine's process that waits for the container's end, and clears up after it */
    private record Running(MachineSpec machine, long pid, Optional<ProcessHandle> monitor) {

        /**
         * The engine's clearing up takes a container that has been made ready again meanwhile for the one that has ended.
         */
        void awaitClearedUp() {
            monitor.ifPresent(process -> process.onExit()
                    .completeOnTimeout(process, CLEARING_UP.toSeconds(), TimeUnit.SECONDS)
                    .join());
        }
    }

    /** Opens the network. */
    ContainerMachines(Containers settings, Firewall firewall) {
        this.podman = new Podman(settings.cloud());
        this.network = new MachineNetwork(settings.cloud(), settings.subnet());
        this.image = settings.image();
        network.open();
        this.filters = new PacketFilters(firewall);
        this.mirror = settings.mirror()
                .map(folder -> new FolderServer(settings.subnet().host(), folder));
    }

    @Override
    public void start(MachineSpec machine) {
        alone(machine.instance(), () -> {
            var found = podman.find(machine.instance());
            if (found.isPresent() && found.get().running()) {
                adopt(machine, found.get().pid());
                return;
            }
            if (found.isEmpty()) {
                podman.create(machine.instance(), machine.name(), image);
            }
            boot(machine);
        });
    }

    /** What runs already keeps running; only its packet filter may be out of date. */
    private void adopt(MachineSpec machine, long pid) {
        var known = running.get(machine.instance());
        if (known == null || known.pid != pid) {
            LOG.info("Machine {} runs already", machine.name());
            run(machine, pid, "");
        }
    }

    private void boot(MachineSpec machine) {
        var pid = podman.initialise(machine.instance());
        var filter = filters.of(machine.instance());
        network.plugIn(machine, pid, filter);
        new Seed(machine).writeTo(Path.of("/proc", Long.toString(pid), "root"));
        podman.start(machine.instance());
        run(machine, pid, filter);
    }

    private void run(MachineSpec machine, long pid, String filter) {
        var process = ProcessHandle.of(pid);
        running.put(machine.instance(), new Running(machine, pid, process.flatMap(ProcessHandle::parent)));
        filters.watch(machine.instance(), pid, filter);
        var _ = process.map(
                first -> first.onExit().thenRunAsync(() -> ended(machine, pid), Thread::startVirtualThread));
    }

    private void ended(MachineSpec machine, long pid) {
        alone(machine.instance(), () -> {
            var known = running.get(machine.instance());
            if (known == null || known.pid != pid) {
                return;
            }
            forget(machine.instance());
            var exit = podman.awaitEnd(machine.instance());
            LOG.info("Machine {} ended with {}", machine.name(), exit);
            known.awaitClearedUp();
            if (exit == REBOOTED) {
                boot(machine);
            }
        });
    }

    @Override
    public void stop(UUID instance) {
        alone(instance, () -> {
            var known = forget(instance);
            podman.stop(instance);
            known.ifPresent(Running::awaitClearedUp);
        });
    }

    @Override
    public void reboot(UUID instance) {
        alone(
                instance,
                () -> forget(instance).ifPresent(known -> {
                    podman.stop(instance);
                    known.awaitClearedUp();
                    boot(known.machine);
                }));
    }

    @Override
    public void reset(UUID instance) {
        delete(instance);
    }

    @Override
    public void delete(UUID instance) {
        alone(instance, () -> {
            forget(instance);
            podman.remove(instance);
        });
    }

    /** There is one clock for all that runs on a host. */
    @Override
    public void setClock(UUID instance, Duration ahead) {
        if (!ahead.isZero()) {
            throw new EngineException("Expected a machine with a clock of its own but containers have their host's");
        }
    }

    @Override
    public void close() {
        filters.close();
        mirror.ifPresent(FolderServer::close);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.keySet().forEach(instance -> threads.execute(() -> stop(instance)));
        }
    }

    private Optional<Running> forget(UUID instance) {
        filters.forget(instance);
        return Optional.ofNullable(running.remove(instance));
    }

    private void alone(UUID instance, Runnable work) {
        var lock = locks.computeIfAbsent(instance, _ -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
