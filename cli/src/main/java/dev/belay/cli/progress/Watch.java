// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import static java.util.stream.Collectors.joining;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import dev.belay.cli.api.Gateway;
import dev.belay.cli.progress.Story.Halt;
import dev.belay.cli.progress.Story.State;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Shows an operation until it is over. */
public final class Watch {

    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(1);
    /** What has gone on for that many looks will go on for another. */
    private static final int LOOKS = 40;
    /** A gateway that restarts is waited for: the operation goes on without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Between the request to resume and the services going on. */
    private static final Duration RESUMING = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final Display display;
    private final Clock clock;

    public Watch(Gateway gateway, PrintStream out, Clock clock) {
        this(gateway, Display.on(out), clock);
    }

    Watch(Gateway gateway, Display display, Clock clock) {
        this.gateway = gateway;
        this.display = display;
        this.clock = clock;
    }

    /** Returns the story as it ended; a halted operation ends the command with {@link ExitCode#HALTED}. */
    public Story untilTheEnd(String operation) {
        return untilTheEnd(operation, List.of());
    }

    /** Asks to resume, and follows on; the halts of before count again only when nobody goes on for half a minute. */
    public Story resumed(String operation) {
        var before = look(operation).halts();
        gateway.post("/v1/operations/%s/resume".formatted(Gateway.encoded(operation)), Gateway.NOTHING);
        return untilTheEnd(operation, before);
    }

    private Story untilTheEnd(String operation, List<Halt> known) {
        var began = clock.instant();
        var answered = began;
        while (true) {
            try {
                var story = look(operation);
                answered = clock.instant();
                var resuming = story.halts().equals(known) && answered.isBefore(began.plus(RESUMING));
                if (isOver(story, resuming, answered)) {
                    return story;
                }
            } catch (CommandFailedException e) {
                if (e.exitCode() != ExitCode.UNREACHABLE || clock.instant().isAfter(answered.plus(PATIENCE))) {
                    throw e;
                }
            }
            pause(Duration.between(began, clock.instant()).dividedBy(LOOKS));
        }
    }

    private boolean isOver(Story story, boolean resuming, Instant now) {
        if (story.state() == State.HALTED && resuming) {
            return false;
        }
        display.show(story, now);
        if (story.state() == State.HALTED) {
            throw new CommandFailedException(ExitCode.HALTED, halted(story));
        }
        return story.state() == State.FINISHED;
    }

    private static String halted(Story story) {
        var halts = story.halts().stream().map(Halt::sentence).collect(joining(System.lineSeparator()));
        return "%s%nMend the cause, then: ./belay operation resume %s".formatted(halts, story.id());
    }

    private Story look(String operation) {
        return Story.of(gateway.get("/v1/operations/" + Gateway.encoded(operation)));
    }

    /** Bounded to both sides. */
    private static void pause(Duration wanted) {
        try {
            Thread.sleep(Collections.min(List.of(SLOWEST_LOOK, Collections.max(List.of(FIRST_LOOK, wanted)))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted; the operation goes on.");
        }
    }
}
