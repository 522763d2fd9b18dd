// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The same for all machines at once: most of it is waiting. */
final class Together {

    private Together() {}

    /** Returns when it is done everywhere; the first failure in the order of the machines is thrown. */
    static void each(List<Machine> machines, Consumer<Machine> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = machines.stream()
                    .<Future<?>>map(machine -> threads.submit(() -> work.accept(machine)))
                    .toList();
            for (var each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw new IllegalStateException("Expected it to be done on every machine", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
