// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Who takes the CPU time: looks at all processes each second. What lives for less than that is seen by chance only. */
final class ProcessTimes implements AutoCloseable {

    private final Map<Process, Used> seen = new HashMap<>();
    private final Map<Long, String> names;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    private record Process(long pid, long started) {}

    /** In ticks; {@code before} is what it had used when the observation began. */
    private record Used(String name, long before, long now) {}

    /** @param names of processes whose program says little, by process id */
    ProcessTimes(Map<Long, String> names) {
        this.names = names;
        look(true);
        var _ = thread.scheduleAtFixedRate(() -> look(false), 1, 1, TimeUnit.SECONDS);
    }

    /** Seconds by name, including what has ended since. */
    synchronized Map<String, Double> byName() {
        look(false);
        var times = new TreeMap<String, Double>();
        seen.values()
                .forEach(used ->
                        times.merge(used.name, (used.now - used.before) / HostCpu.TICKS_PER_SECOND, Double::sum));
        return times;
    }

    private synchronized void look(boolean first) {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            processes.forEach(process -> look(process, first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(Path process, boolean first) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            var name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var now = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            var pid = Long.parseLong(process.getFileName().toString());
            seen.merge(
                    new Process(pid, Long.parseLong(fields[19])),
                    new Used(names.getOrDefault(pid, name), first ? now : 0, now),
                    (old, fresh) -> new Used(fresh.name, old.before, fresh.now));
        } catch (IOException e) {
            // It has just ended.
            assert e.getMessage() != null;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
