// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import dev.belay.cli.local.LocalProcess.Readiness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Waits until a started process serves; ends early, with the place of its log, when it dies meanwhile. */
final class ReadinessProbe {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration ONE_TRY = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Processes processes;
    private final Home home;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ONE_TRY).build();

    ReadinessProbe(Processes processes, Home home) {
        this.processes = processes;
        this.home = home;
    }

    void await(LocalProcess process) {
        var end = Instant.now().plus(LIMIT);
        while (!serves(process.readiness())) {
            if (processes.running(process.name()).isEmpty()) {
                throw failed("%s ended while starting; its log is %s", process);
            }
            if (Instant.now().isAfter(end)) {
                throw failed("%s did not become ready within " + LIMIT.toSeconds() + " s; its log is %s", process);
            }
            pause();
        }
    }

    private boolean serves(Readiness readiness) {
        return switch (readiness) {
            case Readiness.Http(var url) ->
                answersOk(HttpRequest.newBuilder(url).timeout(ONE_TRY).build());
            case Readiness.Listening(var port) -> listens(port);
        };
    }

    private boolean answersOk(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) ONE_TRY.toMillis());
            return true;
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
