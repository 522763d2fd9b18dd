// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import com.github.kagkarlsson.scheduler.task.Execution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;

/**
 * The statements on {@code scheduled_tasks} that db-scheduler does not offer: to schedule within the caller's transaction a
 * task that may be running, and to end one together with its result. Times are the database's.
 */
@ApplicationScoped
class TaskTable {

    private static final String HELD = " task_name = ?1 and task_instance = ?2 and version = ?3 and picked";

    private final EntityManager database;

    TaskTable(EntityManager database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    void put(String kind, String instance, Instant at) {
        database.createNativeQuery("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, consecutive_failures)
                        values (?1, ?2, ?3, false, 1, 0)
                        on conflict (task_name, task_instance)
                        do update set execution_time = excluded.execution_time, consecutive_failures = 0
                        """)
                .setParameter(1, kind)
                .setParameter(2, instance)
                .setParameter(3, at)
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void remove(String kind, String instance) {
        database.createNativeQuery("delete from scheduled_tasks where task_name = ?1 and task_instance = ?2")
                .setParameter(1, kind)
                .setParameter(2, instance)
                .executeUpdate();
    }

    /** False when the execution is no longer held. A task scheduled anew since it was picked is only let go. */
    @Transactional(TxType.MANDATORY)
    boolean finish(Execution execution) {
        return held(
                                execution,
                                "delete from scheduled_tasks where execution_time = ?4 and " + HELD,
                                execution.executionTime)
                        == 1
                || release(execution, Duration.ZERO, 0);
    }

    /** Lets the task go, to be run after the time, or earlier when it was scheduled anew meanwhile. */
    @Transactional
    boolean release(Execution execution, Duration after, int failures) {
        var update = """
                update scheduled_tasks
                set picked = false, picked_by = null, last_heartbeat = null, version = version + 1, consecutive_failures = %d,
                    execution_time = case when execution_time = ?4
                      then clock_timestamp() + interval '%d milliseconds' else execution_time end
                where
                """.formatted(failures, after.toMillis()) + HELD;
        return held(execution, update, execution.executionTime) == 1;
    }

    /** After a restart of the same replica: what it held when it died is due now. */
    @Transactional(TxType.MANDATORY)
    void takeBack(String replica) {
        database.createNativeQuery("""
                        update scheduled_tasks
                        set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                        where picked and picked_by = ?1
                        """).setParameter(1, replica).executeUpdate();
    }

    private int held(Execution execution, String statement, Instant pickedFor) {
        return database.createNativeQuery(statement)
                .setParameter(1, execution.taskInstance.getTaskName())
                .setParameter(2, execution.taskInstance.getId())
                .setParameter(3, execution.version)
                .setParameter(4, pickedFor)
                .executeUpdate();
    }
}
