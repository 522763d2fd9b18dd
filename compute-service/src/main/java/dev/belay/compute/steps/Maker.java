// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.Faulted;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Tagged;
import dev.belay.compute.steps.Traces.Trace;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a thing exist exactly once, at a cloud that does not recognise a repeated create.
 *
 * <p>Each try is recorded with a nonce before the cloud is asked, and carries it in its tags. So whatever shows up, early or
 * late, is either the one that counts or one too many. A new try is made only when no earlier one can show any more.
 */
@ApplicationScoped
class Maker {

    private final Intents intents;
    private final CloudOperations operations;
    private final InfrastructureConfig config;
    private final Clock clock;

    Maker(Intents intents, CloudOperations operations, InfrastructureConfig config, Clock clock) {
        this.intents = intents;
        this.operations = operations;
        this.config = config;
        this.clock = clock;
    }

    /** Finds the thing or makes it; removes what is too many. */
    <T extends Tagged> Trace<T> ensure(StepRun run, Blueprint<T> blueprint) {
        var traces = traces(run, blueprint);
        var chosen = traces.best();
        traces.allBut(chosen).forEach(surplus -> abandon(run, blueprint, surplus));
        return chosen.map(trace -> settle(run, blueprint, trace)).orElseGet(() -> make(run, blueprint, traces));
    }

    /** Removes what is too many of a thing that was adopted earlier; makes nothing. */
    <T extends Tagged> void tidy(StepRun run, Blueprint<T> blueprint) {
        var traces = traces(run, blueprint);
        var adopted = traces.adopted();
        if (adopted.isPresent()) {
            traces.allBut(adopted).forEach(surplus -> abandon(run, blueprint, surplus));
        }
    }

    /** The cloud made it and nothing will come of it: it goes, and the next {@link #ensure} makes another. */
    <T extends Tagged> void fail(StepRun run, Blueprint<T> blueprint, Trace<T> trace) {
        intents.fail(trace.intent().nonce());
        remove(run, blueprint, trace.thing());
    }

    private <T extends Tagged> Traces<T> traces(StepRun run, Blueprint<T> blueprint) {
        return Traces.of(blueprint, intents.tries(run.cluster(), blueprint.kind(), blueprint.name()));
    }

    private <T extends Tagged> void abandon(StepRun run, Blueprint<T> blueprint, Trace<T> trace) {
        Log.infof(
                "Removing %s %s of %s: one too many",
                blueprint.kind(), trace.thing().id(), blueprint.name());
        if (trace.thing().failed()) {
            intents.fail(trace.intent().nonce());
        } else {
            intents.giveUp(trace.intent().nonce());
        }
        remove(run, blueprint, trace.thing());
    }

    private <T extends Tagged> void remove(StepRun run, Blueprint<T> blueprint, T thing) {
        try {
            operations.complete(run.zone(), blueprint.remove(thing));
            run.changedSomething();
        } catch (NotFound _) {
            Log.debugf("%s %s was gone already", blueprint.kind(), thing.id());
        }
    }

    private <T extends Tagged> Trace<T> make(StepRun run, Blueprint<T> blueprint, Traces<T> traces) {
        traces.unsettledAt(clock.instant()).ifPresent(until -> {
            throw new NotSettledException(blueprint.name(), until);
        });
        traces.open().forEach(vanished -> intents.giveUp(vanished.nonce()));
        var draft = blueprint.draft();
        var asked = Intent.asked(Nonce.next(), draft.sshHostKey(), clock.instant(), afterDelay());
        intents.record(run.cluster(), blueprint.kind(), blueprint.name(), asked);
        var started = create(draft, asked.nonce());
        var made = asked.made(started.resource(), started.id(), afterDelay());
        intents.made(made);
        run.changedSomething();
        return adopt(run, blueprint, made, started);
    }

    private CloudOperation create(Blueprint.Draft draft, String nonce) {
        try {
            return draft.create().apply(nonce);
        } catch (CloudException e) {
            if (e.surelyUndone()) {
                intents.giveUp(nonce);
            } else {
                intents.lost(nonce, afterDelay());
            }
            throw e;
        }
    }

    private <T extends Tagged> Trace<T> settle(StepRun run, Blueprint<T> blueprint, Trace<T> chosen) {
        var intent = chosen.intent();
        if (intent.state() == Intent.State.ADOPTED) {
            return chosen;
        }
        var id = chosen.thing().id();
        var started = intent.cloudOperation() == null
                ? new CloudOperation.Unknown(id, id)
                : new CloudOperation.Pending(intent.cloudOperation(), id);
        return adopt(run, blueprint, intent, started);
    }

    /** Waits until what was started has ended and shows. */
    private <T extends Tagged> Trace<T> adopt(
            StepRun run, Blueprint<T> blueprint, Intent intent, CloudOperation started) {
        if (operations.end(run.zone(), started) instanceof CloudOperation.Failed failed) {
            found(blueprint, intent).ifPresent(thing -> remove(run, blueprint, thing));
            if (failed.cause() instanceof Faulted) {
                intents.fail(intent.nonce());
            } else {
                intents.giveUp(intent.nonce());
            }
            throw failed.cause();
        }
        var thing = operations
                .until(config.visibilityDelay(), () -> found(blueprint, intent))
                .orElseThrow(() -> new NotFound("Expected the cloud to show %s %s but it does not"
                        .formatted(blueprint.kind(), blueprint.name())));
        intents.adopt(intent.nonce(), thing.id());
        return new Trace<>(intent, thing);
    }

    private static <T extends Tagged> Optional<T> found(Blueprint<T> blueprint, Intent intent) {
        return intent.resource() != null
                ? blueprint.read(intent.resource())
                : blueprint.find().stream().filter(intent::made).findFirst();
    }

    private Instant afterDelay() {
        return clock.instant().plus(config.visibilityDelay());
    }
}
