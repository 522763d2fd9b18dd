// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Calls to the cloud that need not wait for each other. */
final class Parallel {

    private Parallel() {}

    /** Returns when all have ended; throws what the first of them threw. */
    static void run(Stream<Runnable> acts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = acts.map(threads::submit).toList();
            for (var act : running) {
                act.get();
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
