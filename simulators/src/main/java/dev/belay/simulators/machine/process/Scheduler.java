// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import org.jspecify.annotations.Nullable;

/** A kube-scheduler. Under another name than its own its informers never fill, so that it is not ready. */
final class Scheduler implements Program {

    private static final int PORT = 10259;
    private static final String USER = "system:kube-scheduler";

    private final Component component;
    private @Nullable KubeCluster cluster;

    private Scheduler(Component component) {
        this.component = component;
    }

    static Scheduler start(Launch launch) throws ExitException {
        return new Scheduler(Component.start(launch, launch.flags(), PORT, "/readyz"));
    }

    @Override
    public Health look() {
        var session = component.look();
        if (cluster != null) {
            cluster.withdraw(this);
            cluster = null;
        }
        session.ifPresent(found -> {
            if (found.user().equals(USER)) {
                cluster = found.cluster();
                cluster.scheduleBy(this);
            } else {
                component.report(Health.waiting("informers not synced: forbidden to " + found.user()));
            }
        });
        return component.health();
    }

    @Override
    public void stop() {
        component.stop();
        if (cluster != null) {
            cluster.withdraw(this);
        }
    }
}
