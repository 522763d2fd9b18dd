// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** One machine from power on to power off. */
public final class Host {

    private final String address;
    private final MachineDisk disk;
    private final Clock clock;
    private final String bootId = UUID.randomUUID().toString();
    private final Semaphore scriptLock = new Semaphore(1);
    private final Runnable rebooting;
    private volatile boolean poweredOn = true;

    /** @param rebooting asks for a reboot in a moment */
    public Host(String address, MachineDisk disk, Clock clock, Runnable rebooting) {
        this.address = address;
        this.disk = disk;
        this.clock = clock;
        this.rebooting = rebooting;
    }

    public String address() {
        return address;
    }

    public MachineDisk disk() {
        return disk;
    }

    public Clock clock() {
        return clock;
    }

    public String bootId() {
        return bootId;
    }

    public boolean isPoweredOn() {
        return poweredOn;
    }

    /** Held by the script that is running; {@code /run/belay.lock}. */
    public Semaphore scriptLock() {
        return scriptLock;
    }

    public void rebootSoon() {
        rebooting.run();
    }

    public void powerOff() {
        poweredOn = false;
    }
}
