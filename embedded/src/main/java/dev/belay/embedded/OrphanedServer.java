// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL that a killed run has left behind: found by the process id in its data directory, and stopped. */
final class OrphanedServer {

    private static final long PATIENCE_SECONDS = 10;

    private OrphanedServer() {}

    static void stop(Path data) throws IOException {
        var pidFile = data.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        if (!lines.isEmpty() && lines.getFirst().strip().matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(OrphanedServer::isPostgres)
                    .ifPresent(OrphanedServer::stop);
        }
        Files.deleteIfExists(pidFile);
    }

    /** A process id is reused sooner or later; nothing else may be stopped. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    private static void stop(ProcessHandle postgres) {
        var gone = postgres.onExit();
        postgres.destroy();
        try {
            gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            postgres.destroyForcibly();
            CompletableFuture.allOf(gone).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
