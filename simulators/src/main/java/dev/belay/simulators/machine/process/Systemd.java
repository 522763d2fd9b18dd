// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The units of one boot. What is enabled is on the disk, as links that start it at boot. Used in the host's turn only. */
final class Systemd {

    private static final String WANTS = "/etc/systemd/system/multi-user.target.wants";

    private final Map<String, Service> services = new TreeMap<>();
    private final Host host;

    Systemd(Host host) {
        this.host = host;
    }

    void boot() {
        host.disk().list(WANTS).forEach(this::start);
    }

    boolean isEnabled(String name) {
        return host.disk().exists(WANTS + "/" + name);
    }

    void enable(String name) {
        host.disk().writeText(WANTS + "/" + name, 0777, "");
    }

    /** Starts it and what it requires; why that failed, or empty. */
    String start(String name) {
        for (var required : requirements(name)) {
            var failure = start(required);
            if (!failure.isEmpty()) {
                return "Dependency %s failed: %s".formatted(required, failure);
            }
        }
        return service(name).start();
    }

    String restart(String name) {
        service(name).stop();
        return start(name);
    }

    Service service(String name) {
        return services.computeIfAbsent(name, _ -> new Service(host, name));
    }

    void look() {
        services.values().forEach(Service::tend);
    }

    Object face() {
        return services.values().stream().map(Service::face).toList();
    }

    void stopAll() {
        services.values().forEach(Service::stop);
    }

    private List<String> requirements(String name) {
        try {
            return UnitFiles.load(host.disk(), name).requires();
        } catch (ExitException e) {
            return List.of();
        }
    }
}
