// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.UnreadableException;
import org.jspecify.annotations.Nullable;

/** A kube-controller-manager. Under another name than its own it is alive and allowed nothing. */
final class ControllerManager implements Program {

    private static final int PORT = 10257;

    private final Component component;
    private @Nullable KubeCluster cluster;

    private ControllerManager(Component component) {
        this.component = component;
    }

    static ControllerManager start(Launch launch) throws ExitException {
        var flags = launch.flags();
        try {
            Pem.privateKey(launch.files().read(flags.required("service-account-private-key-file")));
        } catch (UnreadableException e) {
            throw new ExitException("failed to parse --service-account-private-key-file");
        }
        return new ControllerManager(Component.start(launch, flags, PORT, "/healthz"));
    }

    @Override
    public Health look() {
        var session = component.look();
        if (cluster != null) {
            var same = cluster;
            if (session.filter(found -> found.cluster().equals(same)).isEmpty()) {
                cluster.withdraw(this);
                cluster = null;
            }
        }
        session.filter(found -> found.user().equals("system:kube-controller-manager"))
                .ifPresent(found -> {
                    cluster = found.cluster();
                    cluster.controlBy(this);
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
