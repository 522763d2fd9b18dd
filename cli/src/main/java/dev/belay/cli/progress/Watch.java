// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import dev.belay.cli.api.Gateway;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Shows an operation until it is over. */
public final class Watch {

    private static final Duration LOOK = Duration.ofMillis(250);
    /** A gateway that restarts is waited for: the operation goes on without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Gateway gateway;
    private final Display display;

    public Watch(Gateway gateway, PrintStream out) {
        this.gateway = gateway;
        this.display = Display.on(out);
    }

    /** Returns the story as it ended; a halted operation ends the command with {@link ExitCode#HALTED}. */
    public Story untilTheEnd(String operation) {
        var answered = Instant.now();
        while (true) {
            try {
                var story = Story.of(gateway.get("/v1/operations/" + operation));
                answered = Instant.now();
                display.show(story, answered);
                if (story.state() == Story.State.FINISHED) {
                    return story;
                }
                if (story.state() == Story.State.HALTED) {
                    throw new CommandFailedException(
                            ExitCode.HALTED,
                            "The operation halted. Mend the cause, then: ./belay operation resume " + operation);
                }
            } catch (CommandFailedException e) {
                if (e.exitCode() != ExitCode.UNREACHABLE || Instant.now().isAfter(answered.plus(PATIENCE))) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted; the operation goes on.");
        }
    }
}
