// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.kubernetes.Change;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.control.Controllers;
import dev.belay.simulators.kubernetes.control.Scheduling;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** One cluster's objects, and the loops that move them while somebody is there to run them. */
final class KubeCluster implements AutoCloseable {

    private final Set<Program> controllerManagers = ConcurrentHashMap.newKeySet();
    private final Set<Program> schedulers = ConcurrentHashMap.newKeySet();
    private final Map<String, Host> kubelets = new ConcurrentHashMap<>();
    private final ObjectStore store;
    private final Controllers controllers;
    private final Scheduling scheduling;
    private final Pulse pulse;
    private final ObjectStore.Subscription subscription;
    private volatile boolean open = true;

    KubeCluster(ObjectStore store, Clock clock, Executor executor) {
        this.store = store;
        this.controllers = new Controllers(store, clock);
        this.scheduling = new Scheduling(store, clock);
        this.pulse = new Pulse(executor, this::beat);
        this.subscription = store.subscribe(this::changed);
    }

    ObjectStore store() {
        return store;
    }

    /** Runs the controllers as long as at least one of those that asked to is there. */
    void controlBy(Program controllerManager) {
        if (controllerManagers.add(controllerManager)) {
            wake();
        }
    }

    void scheduleBy(Program scheduler) {
        if (schedulers.add(scheduler)) {
            wake();
        }
    }

    void withdraw(Program program) {
        controllerManagers.remove(program);
        schedulers.remove(program);
    }

    /** Wakes the host when something about the pods of its node changes. */
    void serve(String nodeName, Host host) {
        kubelets.put(nodeName, host);
    }

    void unserve(String nodeName, Host host) {
        kubelets.remove(nodeName, host);
    }

    void wake() {
        if (open) {
            pulse.poke();
        }
    }

    @Override
    public void close() {
        open = false;
        subscription.close();
        store.close();
    }

    private void changed(Change change) {
        if (change.key().type().plural().equals("pods")) {
            var host =
                    kubelets.get(change.object().path("spec").path("nodeName").asText());
            if (host != null) {
                host.poke();
            }
        }
        wake();
    }

    private void beat() {
        if (open && !controllerManagers.isEmpty()) {
            controllers.reconcile();
        }
        if (open && !schedulers.isEmpty()) {
            scheduling.reconcile();
        }
    }
}
