// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import dev.belay.cli.local.LocalProcess.Readiness;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Waits until a started process serves; ends early, with the place of its log, when it dies meanwhile. */
final class ReadinessProbe {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration ONE_TRY = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int OK = 200;

    private final Processes processes;
    private final Home home;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ONE_TRY).build();

    ReadinessProbe(Processes processes, Home home, Clock clock) {
        this.processes = processes;
        this.home = home;
        this.clock = clock;
    }

    void await(LocalProcess process) {
        var end = clock.instant().plus(LIMIT);
        while (!serves(process)) {
            if (processes.running(process.name()).isEmpty()) {
                throw failed("%s ended while starting; its log is %s", process);
            }
            if (clock.instant().isAfter(end)) {
                throw failed("%s did not become ready within " + LIMIT.toSeconds() + " s; its log is %s", process);
            }
            pause();
        }
    }

    /** One look. */
    boolean serves(LocalProcess process) {
        return switch (process.readiness()) {
            case Readiness.Http(var url) ->
                answersOk(HttpRequest.newBuilder(url).timeout(ONE_TRY).build());
            case Readiness.Says(var beginning) -> says(home.log(process.name()), beginning);
        };
    }

    private boolean answersOk(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean says(Path log, String beginning) {
        if (!Files.exists(log)) {
            return false;
        }
        try (var lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.startsWith(beginning));
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted.");
        }
    }

    private CommandFailedException failed(String sentence, LocalProcess process) {
        return new CommandFailedException(
                ExitCode.FAILED, sentence.formatted(process.name(), home.log(process.name())));
    }
}
