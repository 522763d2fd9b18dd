// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import static java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs the tasks of all {@link TaskWorker}s: db-scheduler over the service's own database, leased by heartbeat. A replica
 * that dies loses its tasks to the others within 8 s; the same replica started again takes its own back at once.
 */
@ApplicationScoped
class TaskScheduler {

    private static final int AT_ONCE = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;

    private final TaskTable table;
    private final List<TaskWorker> workers;
    private final String replica;
    private final Scheduler scheduler;

    TaskScheduler(
            DataSource database,
            TaskTable table,
            @All List<TaskWorker> workers,
            @ConfigProperty(name = "belay.replica") String replica) {
        this.table = table;
        this.workers = workers;
        this.replica = replica;
        this.scheduler = Scheduler.create(
                        database, workers.stream().<Task<?>>map(this::task).toList())
                .schedulerName(new SchedulerName.Fixed(replica))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(0.5, 1.0)
                .executorService(newVirtualThreadPerTaskExecutor())
                .threads(AT_ONCE)
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
    }

    void start(@Observes @Priority(3000) StartupEvent started) {
        if (!workers.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> table.takeBack(replica));
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        scheduler.stop();
    }

    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    private Task<Void> task(TaskWorker worker) {
        return Tasks.custom(worker.kind(), Void.class)
                .onFailure(new Backoff())
                .onDeadExecution(new DeadExecutionHandler.ReviveDeadExecution<>())
                .execute((instance, context) -> completion(worker.work(new TaskRun(context.getExecution(), table))));
    }

    private CompletionHandler<Void> completion(TaskWorker.Outcome outcome) {
        return (complete, _) -> {
            var execution = complete.getExecution();
            switch (outcome) {
                case TaskWorker.Outcome.Done() ->
                    QuarkusTransaction.requiringNew().run(() -> table.finish(execution));
                case TaskWorker.Outcome.Again(var after) ->
                    table.release(execution, after, execution.consecutiveFailures);
            }
        };
    }

    /** Half a second, doubling to half a minute. */
    private final class Backoff implements FailureHandler<Void> {

        private static final int DOUBLINGS = 6;

        @Override
        public void onFailure(
                ExecutionComplete complete,
                com.github.kagkarlsson.scheduler.task.ExecutionOperations<Void> operations) {
            var execution = complete.getExecution();
            var delay = Duration.ofMillis(500L << Math.min(execution.consecutiveFailures, DOUBLINGS));
            complete.getCause()
                    .ifPresent(cause ->
                            Log.warnf(cause, "Task %s failed and runs again in %s", execution.taskInstance, delay));
            table.release(execution, delay, execution.consecutiveFailures + 1);
        }
    }
}
