// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.events.BootstrapStep;
import dev.belay.events.OperationFact;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.Service;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one step of one operation, folded from its facts. Pure; once finished it stays so.
 *
 * @param waitingFor why it cannot begin although it is its turn
 * @param error of the last halt; stays for people to read after the step went on
 */
public record Step(
        StepKey key,
        Service service,
        String title,
        StepState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String waitingFor,
        @Nullable StepError error,
        StepWork work) {

    /** {@code message} says what to do, {@code code} is stable. */
    public record StepError(String code, String message) {}

    /** {@code attempts} counts from 1, 0 while unknown; {@code changed} is 0 when all was as it should be. */
    public record StepWork(int attempts, int changed, int roundTrips) {

        public static final StepWork NONE = new StepWork(0, 0, 0);
    }

    public static Step pending(StepKey key, Service service) {
        var title = BootstrapStep.withKey(key.step()).map(BootstrapStep::title).orElse(key.step());
        return new Step(key, service, title, StepState.PENDING, null, null, null, null, StepWork.NONE);
    }

    Step on(OperationFact fact, Instant at) {
        if (state == StepState.FINISHED) {
            return this;
        }
        return switch (fact) {
            case StepStarted said -> started(said, at);
            case StepWaiting said -> waiting(said);
            case StepFinished said -> finished(said, at);
            case OperationHalted said -> halted(said);
            default -> this;
        };
    }

    /** The step's service goes on. */
    Step resumed() {
        return state == StepState.HALTED
                ? new Step(key, service, title, goingOn(), startedAt, null, null, error, work)
                : this;
    }

    private StepState goingOn() {
        return startedAt == null ? StepState.PENDING : StepState.RUNNING;
    }

    private Step started(StepStarted said, Instant at) {
        var since = startedAt == null ? at : startedAt;
        return new Step(key, said.service(), said.title(), StepState.RUNNING, since, null, null, error, work);
    }

    private Step waiting(StepWaiting said) {
        return new Step(key, said.service(), title, StepState.WAITING, startedAt, null, said.reason(), error, work);
    }

    private Step finished(StepFinished said, Instant at) {
        var since = startedAt == null ? at : startedAt;
        var done = new StepWork(said.attempts(), said.changed(), said.roundTrips());
        return new Step(key, said.service(), title, StepState.FINISHED, since, at, null, error, done);
    }

    private Step halted(OperationHalted said) {
        var why = new StepError(said.code(), said.message());
        return new Step(key, said.service(), title, StepState.HALTED, startedAt, null, null, why, work);
    }
}
