// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code belay} as a process of its own. */
record CommandLineRun(int code, String out, String err) {

    static CommandLineRun of(Map<String, String> environment, String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Belay.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("BELAY_"));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var out = new String(process.getInputStream().readAllBytes(), UTF_8);
            var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
            return new CommandLineRun(process.waitFor(), out, err);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Expected to run belay", e);
        }
    }
}
