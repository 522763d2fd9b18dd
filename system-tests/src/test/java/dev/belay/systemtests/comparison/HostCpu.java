// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * CPU time of this host since it was started, in seconds; see proc(5).
 *
 * @param observer this process, and those that it has started and that have ended
 */
record HostCpu(double user, double system, double idle, double observer) {

    /** USER_HZ, which every Linux has at 100. */
    static final double TICKS_PER_SECOND = 100;

    static HostCpu now() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var ticks = numbers(lines.findFirst().orElseThrow().replaceFirst("cpu +", ""));
            var own = Files.readString(Path.of("/proc/self/stat"));
            var fields = own.substring(own.lastIndexOf(')') + 2).split(" ", -1);
            var times = Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong);
            return new HostCpu(
                    seconds(ticks[0] + ticks[1]),
                    seconds(ticks[2] + ticks[5] + ticks[6]),
                    seconds(ticks[3] + ticks[4]),
                    seconds(times.sum()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HostCpu since(HostCpu before) {
        return new HostCpu(user - before.user, system - before.system, idle - before.idle, observer - before.observer);
    }

    /** What those who are observed have used. */
    double used() {
        return user + system - observer;
    }

    private static double seconds(long ticks) {
        return ticks / TICKS_PER_SECOND;
    }

    private static long[] numbers(String line) {
        return Arrays.stream(line.strip().split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
