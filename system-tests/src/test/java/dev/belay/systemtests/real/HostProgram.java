// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A program of this host, run to its end; killed when it takes longer than its limit.
 *
 * @param input what it reads
 */
public record HostProgram(List<String> line, byte[] input, Map<String, String> environment, Duration limit) {

    private static final Duration USUAL = Duration.ofSeconds(30);

    /** How it ended; both streams as UTF-8. */
    public record Outcome(List<String> line, int code, String out, String err) {

        public boolean ok() {
            return code == 0;
        }

        /** What it said, once it is known to have done what it was asked. */
        public String expected() {
            assertThat(code).as("%s%n%s%n%s", String.join(" ", line), out, err).isZero();
            return out;
        }

        public String all() {
            return out + err;
        }
    }

    public static HostProgram of(String... line) {
        return of(List.of(line));
    }

    public static HostProgram of(List<String> line) {
        return new HostProgram(List.copyOf(line), new byte[0], Map.of(), USUAL);
    }

    public HostProgram reading(byte[] text) {
        return new HostProgram(line, text, environment, limit);
    }

    public HostProgram with(String variable, String value) {
        return new HostProgram(line, input, Map.of(variable, value), limit);
    }

    public HostProgram within(Duration time) {
        return new HostProgram(line, input, environment, time);
    }

    public Outcome run() {
        var limited = new ArrayList<>(List.of("timeout", "--kill-after=2", Long.toString(limit.toSeconds())));
        limited.addAll(line);
        var builder = new ProcessBuilder(limited);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var out = text(process.getInputStream());
            var err = text(process.getErrorStream());
            try (var stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException e) {
                // It has ended without reading all of it, and its exit code says why.
                assertThat(e).isNotNull();
            }
            return new Outcome(line, process.waitFor(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to run " + line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + line, e);
        }
    }

    private static CompletableFuture<String> text(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Thread::startVirtualThread);
    }
}
