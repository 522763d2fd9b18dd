// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.ArrayList;
import java.util.List;

/** A load balancer on TCP: it passes on what it gets to the first server behind it that takes it. */
final class Haproxy implements Program {

    private final Host host;
    private final List<Frontend> frontends = new ArrayList<>();

    private Haproxy(Host host) {
        this.host = host;
    }

    static Haproxy start(Launch launch) throws ExitException {
        var at = launch.arguments().indexOf("-f");
        if (at < 0 || at + 1 >= launch.arguments().size()) {
            throw new ExitException("usage: haproxy -f <file>");
        }
        var config = HaproxyConfig.parse(launch.files().read(launch.arguments().get(at + 1)));
        for (var file : config.files()) {
            launch.files().open(file);
        }
        var haproxy = new Haproxy(launch.host());
        try {
            for (var section : config.frontends().values()) {
                haproxy.listen(config, section);
            }
            return haproxy;
        } catch (ExitException e) {
            haproxy.stop();
            throw e;
        }
    }

    @Override
    public Health look() {
        return Health.READY;
    }

    @Override
    public void stop() {
        frontends.forEach(host.ports()::release);
        frontends.clear();
    }

    private void listen(HaproxyConfig config, HaproxyConfig.FrontendSection section) throws ExitException {
        var servers = config.backends().getOrDefault(section.backend(), List.of());
        var frontend = new Frontend(servers, section.monitorUri());
        frontends.add(frontend);
        for (var bind : section.binds()) {
            host.ports().bind(bind.address(), bind.port(), frontend);
        }
    }

    /** What listens for it. */
    record Frontend(List<HaproxyConfig.Server> servers, String monitorUri) implements Listener {

        @Override
        public int status(String path) {
            return !monitorUri.isEmpty() && path.equals(monitorUri) ? 200 : 503;
        }
    }
}
