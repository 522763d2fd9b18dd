// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PostgreSQL of backends that were killed: it is a process of its own and outlives them. The next backends stop it; {@code
 * down} has to do so itself.
 */
record LeftoverDatabase(Path data) {

    static LeftoverDatabase of(Home home) {
        return new LeftoverDatabase(home.data("backends").resolve("postgresql").resolve("data"));
    }

    /** The server whose data directory is ours, while it runs; a process id is reused sooner or later. */
    Optional<ProcessHandle> process() {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var pid = SecretFile.read(file).lines().findFirst().orElse("").strip();
        return pid.matches("\\d+")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(LeftoverDatabase::isPostgres)
                : Optional.empty();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
