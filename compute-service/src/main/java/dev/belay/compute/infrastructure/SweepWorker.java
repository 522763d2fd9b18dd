// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.steps.InfrastructureConfig;
import dev.belay.compute.steps.Leftovers;
import dev.belay.compute.steps.StepRun;
import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.events.ClusterId;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks again from time to time, for each cluster: for what a lost answer left at the cloud, and for waiting without end. */
@ApplicationScoped
class SweepWorker implements TaskWorker {

    static final String KIND = "sweep";

    private final InfrastructureProcess process;
    private final Leftovers leftovers;
    private final Cloud cloud;
    private final InfrastructureConfig config;

    SweepWorker(InfrastructureProcess process, Leftovers leftovers, Cloud cloud, InfrastructureConfig config) {
        this.process = process;
        this.leftovers = leftovers;
        this.cloud = cloud;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(TaskRun task) {
        var cluster = ClusterId.parse(task.instance());
        var state = QuarkusTransaction.requiringNew().call(() -> process.checkWaiting(cluster));
        if (state.isEmpty()) {
            return Outcome.done();
        }
        try {
            sweep(state.get());
        } catch (CloudException e) {
            Log.warnf("Cluster %s could not be swept: %s", cluster, e.getMessage());
        }
        return Outcome.again(config.sweepEvery());
    }

    private void sweep(Infrastructure state) {
        var progress = state.progress();
        var zone = cloud.zone(state.order().spec().zone());
        var run = new StepRun(state.order(), null, progress.sshPublicKey(), progress.armedAt(), zone);
        leftovers.remove(run, act -> progress.finished().contains(StepKey.of(act)));
    }
}
