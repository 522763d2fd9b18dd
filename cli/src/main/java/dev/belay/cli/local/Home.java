// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the local run keeps its files, and where the built product is.
 *
 * @param directory {@code BELAY_HOME}, by default {@code .belay} in the checkout
 * @param checkout the root of the source tree, whose {@code target} directories hold what is run
 */
public record Home(Path directory, Path checkout) {

    public static Home find() {
        var checkout = Path.of(System.getenv().getOrDefault("BELAY_CHECKOUT", "."))
                .toAbsolutePath()
                .normalize();
        var home = System.getenv("BELAY_HOME");
        return new Home(
                home == null ? checkout.resolve(".belay") : Path.of(home).toAbsolutePath(), checkout);
    }

    public boolean exists() {
        return Files.isDirectory(directory);
    }

    public Path data(String process) {
        return directory.resolve("data").resolve(process);
    }

    public Path log(String process) {
        return made(directory.resolve("log")).resolve(process + ".log");
    }

    public Path pidFile(String process) {
        return made(directory.resolve("run")).resolve(process + ".pid");
    }

    public Path keys() {
        return directory.resolve("keys");
    }

    public Path token() {
        return directory.resolve("token");
    }

    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    /** The jar of a built module; Quarkus applications have theirs in a directory of their own. */
    public Path jar(String module) {
        var quarkus = checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        var plain = checkout.resolve(module).resolve("target/%s-0.1.0-SNAPSHOT.jar".formatted(module));
        var jar = Files.exists(quarkus) ? quarkus : plain;
        if (!Files.exists(jar)) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "%s is not built: run ./mvnw package -Dquick".formatted(module));
        }
        return jar;
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to make " + directory, e);
        }
    }
}
