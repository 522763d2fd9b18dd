// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.RateLimited;
import dev.belay.compute.cloud.UnknownZoneException;
import dev.belay.compute.steps.CloudStep;
import dev.belay.compute.steps.InfrastructureConfig;
import dev.belay.compute.steps.NotSettledException;
import dev.belay.compute.steps.Room;
import dev.belay.compute.steps.StepHaltedException;
import dev.belay.compute.steps.StepRun;
import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Does the steps that are due, each as a task of its own, and weighs what goes wrong: try again, or halt. */
@ApplicationScoped
class StepWorker implements TaskWorker {

    static final String KIND = "infrastructure-step";

    private static final int LONGEST_SHIFT = 16;

    private final InfrastructureProcess process;
    private final Map<BootstrapStep, CloudStep> steps;
    private final Room room;
    private final Cloud cloud;
    private final InfrastructureConfig config;
    private final Clock clock;

    StepWorker(
            InfrastructureProcess process,
            @All List<CloudStep> steps,
            Room room,
            Cloud cloud,
            InfrastructureConfig config,
            Clock clock) {
        this.process = process;
        this.steps = steps.stream().collect(toUnmodifiableMap(CloudStep::step, Function.identity()));
        this.room = room;
        this.cloud = cloud;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(TaskRun task) {
        var parts = task.instance().split("/", 2);
        var cluster = ClusterId.parse(parts[0]);
        var step = new StepKey(parts[1]);
        return QuarkusTransaction.requiringNew()
                .call(() -> process.begin(cluster, step))
                .map(work -> tried(task, work))
                .orElseGet(Outcome::done);
    }

    private Outcome tried(TaskRun task, StepWork work) {
        try {
            perform(task, work);
            return Outcome.done();
        } catch (NotSettledException e) {
            Log.debug(e.getMessage());
            return Outcome.again(Duration.between(clock.instant(), e.until()).plusMillis(1));
        } catch (StepHaltedException e) {
            return halt(task, work, new Halt(e.code(), e.sentence()));
        } catch (UnknownZoneException _) {
            return halt(task, work, Halt.NO_SUCH_ZONE);
        } catch (CloudException e) {
            return weigh(task, work, e);
        } catch (RuntimeException e) { // ours, not the cloud's: back off as a failed task, yet not for ever
            if (overdue(work)) {
                Log.errorf(e, "%s of cluster %s fails", work.step(), work.cluster());
                return halt(task, work, Halt.INTERNAL_ERROR);
            }
            throw e;
        }
    }

    private void perform(TaskRun task, StepWork work) {
        var state = work.state();
        var progress = state.progress();
        var zone = cloud.zone(state.order().spec().zone());
        var run = new StepRun(state.order(), work.step().node(), progress.sshPublicKey(), progress.armedAt(), zone);
        try {
            if (state instanceof Infrastructure.Planning) {
                room.check(run);
                inTransaction(() -> process.roomFound(work.cluster()));
            }
            var fact = cloudStep(work).perform(run);
            inTransaction(() -> {
                task.finish();
                process.finished(work, fact, Effort.of(run));
            });
        } catch (RuntimeException e) {
            inTransaction(() -> process.spent(work, Effort.of(run)));
            throw e;
        }
    }

    private CloudStep cloudStep(StepWork work) {
        return work.step().act().map(act -> steps.get(act.step())).orElseThrow();
    }

    private Outcome weigh(TaskRun task, StepWork work, CloudException trouble) {
        var halt = Halt.after(trouble, overdue(work));
        Log.warnf(
                "%s of cluster %s, try %d: %s",
                work.step(), work.cluster(), work.tally().attempts(), trouble.getMessage());
        return halt.map(why -> halt(task, work, why)).orElseGet(() -> Outcome.again(pause(work, trouble)));
    }

    private Duration pause(StepWork work, CloudException trouble) {
        if (trouble instanceof RateLimited limited && limited.retryAfter() != null) {
            return limited.retryAfter();
        }
        var doubled =
                config.retryFirst().multipliedBy(1L << Math.min(work.tally().attempts() - 1, LONGEST_SHIFT));
        return doubled.compareTo(config.retryLongest()) < 0 ? doubled : config.retryLongest();
    }

    private boolean overdue(StepWork work) {
        var limit = work.step().act().map(act -> config.deadlineOf(act.step())).orElse(config.stepDeadline());
        return work.state().progress().overdue(work.tally().startedAt(), limit, clock.instant());
    }

    private Outcome halt(TaskRun task, StepWork work, Halt halt) {
        Log.warnf("%s of cluster %s halts: %s", work.step(), work.cluster(), halt.code());
        inTransaction(() -> {
            task.finish();
            process.halted(work.cluster(), work.step(), halt);
        });
        return Outcome.done();
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
