// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One machine from power on to power off. */
public final class Host {

    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final String bootId = UUID.randomUUID().toString();
    private final Map<String, Semaphore> scriptLocks = new ConcurrentHashMap<>();
    private final Set<Thread> scripts = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock();
    private final Changes changes = new Changes();
    private final String id;
    private final String address;
    private final MachineDisk disk;
    private final Site site;
    private final Runnable rebooting;
    private final Ports ports;
    private final Kernel kernel;
    private final Systemd systemd;
    private final Containers containers;
    private final Dataplane dataplane;
    private final Pulse pulse;
    private volatile boolean poweredOn = true;
    private volatile long beatsBegun;
    private volatile long beatsDone;
    private Object face = List.of();

    /**
     * @param id the instance's, stable over its life
     * @param rebooting asks for a reboot in a moment
     */
    public Host(String id, String address, MachineDisk disk, Site site, Runnable rebooting) {
        this.id = id;
        this.address = address;
        this.disk = disk;
        this.site = site;
        this.rebooting = rebooting;
        this.ports = new Ports(address);
        this.kernel = new Kernel(disk);
        this.systemd = new Systemd(this);
        this.containers = new Containers();
        this.dataplane = new Dataplane(this);
        this.pulse = new Pulse(site.executor(), this::beat);
    }

    String id() {
        return id;
    }

    public String address() {
        return address;
    }

    public MachineDisk disk() {
        return disk;
    }

    public Kernel kernel() {
        return kernel;
    }

    public Wire wire() {
        return site.wire();
    }

    public Clock clock() {
        return site.clock();
    }

    public Instant now() {
        return site.clock().instant();
    }

    public String bootId() {
        return bootId;
    }

    public boolean isPoweredOn() {
        return poweredOn;
    }

    /**
     * Held by the script that is running; {@code /run/belay.lock}.
     *
     * @param lane of scripts that may run beside those of other lanes, empty for most
     */
    public Semaphore scriptLock(String lane) {
        return scriptLocks.computeIfAbsent(lane, _ -> new Semaphore(1));
    }

    /** A script runs on this thread; the power going ends it. */
    public void enter(Thread script) {
        scripts.add(script);
        if (!poweredOn) {
            script.interrupt();
        }
    }

    public void leave(Thread script) {
        scripts.remove(script);
    }

    /** The name it gave itself. */
    public String name() {
        return disk.text("/etc/hostname").orElse("").strip();
    }

    public void boot() {
        kernel.boot();
        disk.writeText("/proc/sys/kernel/random/boot_id", 0444, bootId + "\n");
        inTurn(() -> {
            systemd.boot();
            return true;
        });
        site.wire().plugIn(this);
        poke();
    }

    public void powerOff() {
        poweredOn = false;
        scripts.forEach(Thread::interrupt);
        site.wire().unplug(this);
        inTurn(() -> {
            systemd.stopAll();
            containers.stopAll();
            return true;
        });
        changes.tell();
    }

    public void rebootSoon() {
        rebooting.run();
    }

    /** Lets everything on this machine look around again, soon and on another thread. */
    public void poke() {
        if (poweredOn) {
            pulse.poke();
        }
    }

    /**
     * Waits for something to be true after everything here has taken note of what was changed before the call. False when
     * it did not come true in time, or the power went.
     */
    public boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
        var next = beatsBegun + 1;
        poke();
        changes.await(SETTLING, LONGEST_NAP, () -> poweredOn, () -> beatsDone >= next);
        return changes.await(limit, LONGEST_NAP, () -> poweredOn, condition);
    }

    /** Does something with the services while nobody else does. */
    <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    public Units units() {
        return new Units(this, systemd);
    }

    Ports ports() {
        return ports;
    }

    /** What is wrong with the pod of that manifest; empty when nothing is. */
    public String podReason(String manifest) {
        return inTurn(() -> containers.reason(manifest));
    }

    Containers containers() {
        return containers;
    }

    Dataplane dataplane() {
        return dataplane;
    }

    KubeClusters kubeClusters() {
        return site.kubeClusters();
    }

    private void beat() {
        if (!poweredOn) {
            return;
        }
        var number = beatsBegun + 1;
        beatsBegun = number;
        var seen = inTurn(() -> {
            systemd.look();
            containers.look();
            return List.of(systemd.face(), containers.face());
        });
        if (!seen.equals(face)) {
            face = seen;
            site.wire().wakeInterested(address);
        }
        beatsDone = number;
        changes.tell();
    }
}
