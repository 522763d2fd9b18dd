// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import dev.belay.simulators.machine.calls.ScriptInterpreter;
import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.process.Host;
import dev.belay.simulators.machine.process.Site;
import dev.belay.simulators.machine.ssh.RemoteProgram;
import dev.belay.simulators.machine.ssh.SharedIo;
import dev.belay.simulators.machine.ssh.SshFrontend;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A machine with its disk, on or off. */
final class Machine {

    private static final String SHELL = "sudo -n bash -s";
    private static final int NOT_FOUND = 127;

    private final MachineSpec spec;
    private final Site site;
    private final SharedIo io;
    private final ScriptInterpreter interpreter;
    private final Runnable rebooting;
    private final MachineDisk disk;
    private volatile @Nullable Host host;
    private @Nullable SshFrontend frontend;

    Machine(
            MachineSpec spec,
            Path directory,
            Site site,
            SharedIo io,
            ScriptInterpreter interpreter,
            Runnable rebooting) {
        this.spec = spec;
        this.site = site;
        this.io = io;
        this.interpreter = interpreter;
        this.rebooting = rebooting;
        this.disk = MachineDisk.open(directory.resolve("disk"), this::lookAround);
    }

    synchronized void powerOn() {
        if (host != null) {
            return;
        }
        if (disk.isBlank()) {
            BaseImage.install(disk, spec);
            CloudInit.firstBoot(disk, spec);
        }
        var booted = new Host(spec.instance().toString(), spec.address(), disk, site, rebooting);
        // First what may fail, because the address is taken.
        frontend = SshFrontend.start(io, spec.address(), new DiskSshAccess(disk), line -> program(booted, line));
        host = booted;
        booted.boot();
    }

    synchronized void powerOff() {
        if (frontend != null) {
            frontend.close();
            frontend = null;
        }
        var running = host;
        if (running != null) {
            host = null;
            running.powerOff();
        }
        disk.forgetMemory();
    }

    synchronized void reboot() {
        powerOff();
        powerOn();
    }

    synchronized void wipe() {
        powerOff();
        disk.wipe();
    }

    synchronized void close() {
        powerOff();
        disk.close();
    }

    /** Something changed that what runs here may go by: its disk, or the time. */
    void lookAround() {
        var running = host;
        if (running != null) {
            running.poke();
        }
    }

    private RemoteProgram program(Host booted, String line) {
        if (line.equals(SHELL)) {
            return (in, out) -> interpreter.run(booted, in, out);
        }
        return (_, out) -> notFound(out);
    }

    private static int notFound(OutputStream out) {
        try {
            out.write("bash: command not found\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return NOT_FOUND;
        }
        return NOT_FOUND;
    }
}
