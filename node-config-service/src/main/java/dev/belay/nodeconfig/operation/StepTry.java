// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.eventing.StaleTaskException;
import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker.Outcome;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** The frame around one try of one step: begin, do it, then record in one transaction how it ended and what follows. */
@ApplicationScoped
public class StepTry {

    private static final int LONGEST_SHIFT = 10;

    private final StepRuns runs;
    private final StepsConfig config;
    private final Clock clock;

    StepTry(StepRuns runs, StepsConfig config, Clock clock) {
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    public Outcome of(StepOwner owner, TaskRun task) {
        var begun = QuarkusTransaction.requiringNew().call(() -> owner.begin(task.instance()));
        return begun.map(work -> tried(owner, task, work)).orElseGet(Outcome::done);
    }

    private Outcome tried(StepOwner owner, TaskRun task, StepWork work) {
        try {
            return switch (owner.perform(work)) {
                case StepResult.Done done -> finished(owner, task, work, done);
                case StepResult.NotYet notYet -> notYet(owner, task, work, notYet);
            };
        } catch (TroubleException e) {
            return weighed(owner, task, work, e);
        } catch (StepAbandonedException e) {
            Log.infof("%s is not to be done any more", work);
            return Outcome.done();
        } catch (StaleTaskException e) {
            throw e;
        } catch (RuntimeException e) {
            Log.errorf(e, "%s failed", work);
            return weighed(owner, task, work, new TroubleException(Trouble.INTERNAL_ERROR, Effort.NONE, "", e));
        }
    }

    private Outcome finished(StepOwner owner, TaskRun task, StepWork work, StepResult.Done done) {
        inTransaction(() -> {
            owner.finished(work, done);
            task.finish();
        });
        return Outcome.done();
    }

    private Outcome notYet(StepOwner owner, TaskRun task, StepWork work, StepResult.NotYet notYet) {
        inTransaction(() -> {
            runs.spent(work, notYet.effort());
            if (!notYet.reason().isEmpty()) {
                owner.waiting(work, notYet.reason());
            }
        });
        return work.overdue(clock.instant())
                ? halted(owner, task, work, notYet.trouble())
                : Outcome.again(notYet.lookAgain());
    }

    private Outcome weighed(StepOwner owner, TaskRun task, StepWork work, TroubleException e) {
        var trouble = e.trouble();
        var tries = work.tries() + 1;
        Log.warnf("%s, try %d: %s: %s", work, tries, trouble.code(), e.getMessage());
        inTransaction(() -> runs.failed(work, e.effort(), trouble));
        return trouble.halts(tries, work.overdue(clock.instant()))
                ? halted(owner, task, work, trouble)
                : Outcome.again(pause(tries));
    }

    private Outcome halted(StepOwner owner, TaskRun task, StepWork work, Trouble trouble) {
        inTransaction(() -> {
            owner.halted(work, trouble);
            task.finish();
        });
        return Outcome.done();
    }

    private Duration pause(int tries) {
        var doubled = config.retryFirst().multipliedBy(1L << Math.min(tries - 1, LONGEST_SHIFT));
        return doubled.compareTo(config.retryLongest()) < 0 ? doubled : config.retryLongest();
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
