// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where the local run keeps its files, and where the built product is.
 *
 * @param directory {@code BELAY_HOME}, by default {@code .belay} in the checkout
 * @param checkout the root of the source tree, whose {@code target} directories hold what is run
 */
public record Home(Path directory, Path checkout) {

    private static final List<String> OURS = List.of("data", "log", "run", "keys", "token", "kubeconfig", "machines");

    public static Home find() {
        return of(System.getenv());
    }

    static Home of(Map<String, String> environment) {
        var checkout = Path.of(environment.getOrDefault("BELAY_CHECKOUT", "."))
                .toAbsolutePath()
                .normalize();
        var home = environment.get("BELAY_HOME");
        return new Home(
                home == null
                        ? checkout.resolve(".belay")
                        : Path.of(home).toAbsolutePath().normalize(),
                checkout);
    }

    public boolean exists() {
        return Files.isDirectory(keys());
    }

    public Path data(String process) {
        return directory.resolve("data").resolve(process);
    }

    public Path log(String process) {
        return directory.resolve("log").resolve(process + ".log");
    }

    public Path pidFile(String process) {
        return directory.resolve("run").resolve(process + ".pid");
    }

    /** Held while processes are started, so that two commands do not start the same one. */
    Path startLock() {
        return directory.resolve("run").resolve("start.lock");
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

    /** Deletes what the local run made and nothing else: the directory may be anybody's. */
    void forget() {
        try {
            for (var name : OURS) {
                delete(directory.resolve(name));
            }
            if (Files.isDirectory(directory) && isEmpty()) {
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to delete the files of the local run in " + directory, e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (var left = Files.list(directory)) {
            return left.findAny().isEmpty();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
