// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.systemtests.LocalBelay.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Prints the figures of docs/performance.md that are of a local run. Run it on a machine that does nothing else. */
class LocalRunBenchmark {

    private static final List<String> SERVICES =
            List.of("api-gateway", "compute-service", "pki-service", "node-config-service", "upgrade-service");
    private static final int WARM_RUNS = 3;
    private static final long IDLE_SECONDS = 30;
    /** USER_HZ, which every Linux has at 100. */
    private static final double TICKS_PER_SECOND = 100;

    @Test
    void printsFigures() throws Exception {
        try (var belay = LocalBelay.fresh(6000)) {
            var up = belay.run("up");
            assertThat(up.code()).as(up.output()).isZero();
            print("up from nothing, 3+3", up.time());
            print("POST to ClusterReady, 3+3, services just started", bootstrap(belay.history("demo")));
            print("up again", belay.run("up").time());
            belay.setQuota("instance", 100);
            belay.setQuota("elastic-ip", 100);
            for (var run = 1; run <= WARM_RUNS; run++) {
                assertThat(belay.run("up", "--name", "warm-" + run).code()).isZero();
                print("POST to ClusterReady, 3+3, warm, run " + run, bootstrap(belay.history("warm-" + run)));
            }
            printIdle(belay);
        }
    }

    private static void print(String what, Duration time) {
        System.out.printf("%-55s %8d ms%n", what, time.toMillis());
    }

    private static Duration bootstrap(List<Said> history) {
        return Duration.between(
                first(history, "ClusterRequested").time(),
                first(history, "ClusterReady").time());
    }

    private static Said first(List<Said> history, String fact) {
        return history.stream().filter(said -> said.is(fact)).findFirst().orElseThrow();
    }

    private static void printIdle(LocalBelay belay) throws Exception {
        var before = cpuSeconds(belay);
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        var used = cpuSeconds(belay) - before;
        var resident = 0L;
        for (var service : SERVICES) {
            var mine = residentMiB(belay.processes().pid(service));
            resident += mine;
            System.out.printf("%-55s %8d MiB%n", "resident, " + service, mine);
        }
        System.out.printf("%-55s %8d MiB%n", "resident, five services", resident);
        System.out.printf("%-55s %8.1f %% of a core%n", "five idle services", used / IDLE_SECONDS * 100);
    }

    /** See proc_pid_stat(5): fields 14 and 15, user and system time, after the name in parentheses. */
    private static double cpuSeconds(LocalBelay belay) throws IOException {
        var ticks = 0L;
        for (var service : SERVICES) {
            var stat = Files.readString(
                    Path.of("/proc", Long.toString(belay.processes().pid(service)), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long residentMiB(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }
}
