// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A command line, run to its end. */
public record Command(Path directory, Map<String, String> environment) {

    /** How it ended: the exit code, and standard output and error as one text. */
    public record Result(int code, String output, Duration time) {}

    public Result run(List<String> words) {
        var began = Instant.now();
        try {
            var process = start(words);
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output, Duration.between(began, Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to run " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + words, e);
        }
    }

    public Process start(List<String> words) throws IOException {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
