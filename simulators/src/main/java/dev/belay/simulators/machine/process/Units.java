// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

/** The units of a host, for whoever administrates it. Names may leave out {@code .service}. */
public final class Units {

    private final Host host;
    private final Systemd systemd;

    Units(Host host, Systemd systemd) {
        this.host = host;
        this.systemd = systemd;
    }

    public boolean isEnabled(String name) {
        return systemd.isEnabled(UnitFiles.fullName(name));
    }

    /** Also while it waits for others before it is of use. */
    public boolean isActive(String name) {
        return host.inTurn(() -> systemd.service(UnitFiles.fullName(name)).isActive());
    }

    /** Why it is of no use at the moment; empty when it is. */
    public String reason(String name) {
        return host.inTurn(
                () -> systemd.service(UnitFiles.fullName(name)).health().reason());
    }

    /** Enables and restarts it. Why it does not run then, or empty. */
    public String restart(String name) {
        var full = UnitFiles.fullName(name);
        var failure = host.inTurn(() -> {
            systemd.enable(full);
            return systemd.restart(full);
        });
        host.poke();
        return failure;
    }
}
