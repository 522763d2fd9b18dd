// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One run of a program of this host. Its arguments can be seen by everybody: nothing secret among them. */
record Command(List<String> line) {

    private static final int SHOWN = 400;

    /** What it did. {@code errors} is what it said beside its result. */
    record Result(int exit, String output, String errors) {}

    static Command of(List<String> line) {
        return new Command(line);
    }

    static Command of(String... line) {
        return new Command(List.of(line));
    }

    /** A shell script that ends with its first command that fails. */
    static String shell(String script) {
        return of("sh", "-eu").run(script);
    }

    /** @throws EngineException when it fails */
    String run() {
        return run("");
    }

    /**
     * @return its standard output without the space around it
     * @throws EngineException when it fails
     */
    String run(String input) {
        var result = result(input);
        if (result.exit != 0) {
            throw new EngineException("Expected '%s' to succeed but it ended with %d: %s"
                    .formatted(shown(), result.exit, cut(result.errors.strip())));
        }
        return result.output.strip();
    }

    Result result(String input) {
        try {
            var process = new ProcessBuilder(line).start();
            var output =
                    CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Thread::startVirtualThread);
            var errors =
                    CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Thread::startVirtualThread);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new Result(process.waitFor(), output.join(), errors.join());
        } catch (IOException e) {
            throw new EngineException("Expected '%s' to run but it did not".formatted(shown()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while '%s' ran".formatted(shown()), e);
        }
    }

    private static String text(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private String shown() {
        return cut(String.join(" ", line));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(text.length() - SHOWN);
    }
}
