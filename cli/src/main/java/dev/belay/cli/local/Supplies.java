// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What machines in containers are made of: their disk's image, and the mirror's folder. Made by scripts of the checkout, cached. */
record Supplies(Home home, Map<String, String> environment) {

    private static final String IMAGE = "deploy/machines/build-image";
    private static final String FOLDER = "BELAY_MIRROR_FOLDER";
    private static final String MIRROR = "deploy/mirror/build";

    /** Quick when it was done before. A folder that was named is somebody else's to fill. */
    void make() {
        run(ProcessBuilder.Redirect.DISCARD, IMAGE);
        if (!environment.containsKey(FOLDER)) {
            run(ProcessBuilder.Redirect.INHERIT, MIRROR, "--release", "default");
        }
    }

    /** The name of the image, whether it was made or not. */
    String image() {
        return run(ProcessBuilder.Redirect.PIPE, IMAGE, "--name").strip();
    }

    Path mirrorFolder() {
        var caches = environment.getOrDefault(
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("user.home"), ".cache").toString());
        var cache = environment.getOrDefault("BELAY_CACHE", caches + "/belay");
        return Path.of(environment.getOrDefault(FOLDER, cache + "/mirror/served/source"));
    }

    private String run(ProcessBuilder.Redirect output, String script, String... arguments) {
        var line = new ArrayList<String>();
        line.add(home.checkout().resolve(script).toString());
        line.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(output)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandFailedException(ExitCode.FAILED, script + " failed; it has said why.");
            }
            return text;
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.FAILED, "%s cannot be run: %s".formatted(script, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted while %s ran.".formatted(script));
        }
    }
}
