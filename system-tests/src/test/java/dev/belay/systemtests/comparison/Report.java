// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.systemtests.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures, as docs/performance.md has them. */
record Report(PrintStream out) {

    private static final int NAMES = 18;
    private static final double MILLIS = 1000;

    void compare(Measured ours, Measured theirs) {
        line("%-36s %10s %10s %8s", "", ours.who(), theirs.who(), "ratio");
        ours.moments().forEach((what, our) -> {
            var their = theirs.moments().get(what);
            if (their != null) {
                row(what + ", s", seconds(our), seconds(their));
            }
        });
        row("CPU, s", ours.cpu().used(), theirs.cpu().used());
        row("  user", ours.cpu().user(), theirs.cpu().user());
        row("  system", ours.cpu().system(), theirs.cpu().system());
        row("  idle", ours.cpu().idle(), theirs.cpu().idle());
        row("  observer, not counted", ours.cpu().observer(), theirs.cpu().observer());
        row("  in the machines", ours.machineSeconds(), theirs.machineSeconds());
        row("  outside", outside(ours), outside(theirs));
        row("memory of the machines, MiB", ours.residentMiB(), theirs.residentMiB());
    }

    void details(Measured measured) {
        line("%n%s: CPU seconds by program; short-lived ones are seen by chance only", measured.who());
        measured.processes().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(NAMES)
                .forEach(each -> line("  %-34s %8.1f", each.getKey(), each.getValue()));
        var seen = measured.processes().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        line("  %-34s %8.1f", "not seen", measured.cpu().user() + measured.cpu().system() - seen);
        line("%n%s: machines", measured.who());
        measured.machines().stream()
                .sorted(Comparator.comparing(MachineUse::node))
                .forEach(use -> line("  %-34s %8.1f s %6d MiB", use.node(), use.cpuSeconds(), use.residentMiB()));
    }

    /** When the first node began each step and the last one ended it, and how long all took together. */
    void steps(JsonNode operation) {
        var requested =
                Instant.parse(operation.path("times").path("requestedAt").asText());
        line("%nBelay: steps%n  %-34s %8s %8s %8s %6s", "", "from", "to", "together", "nodes");
        Json.list(operation.path("steps")).stream()
                .filter(step -> step.path("endedAt").isTextual())
                .collect(Collectors.groupingBy(
                        step -> step.path("step").asText(), LinkedHashMap::new, Collectors.toList()))
                .forEach((name, steps) -> line(
                        "  %-34s %8.1f %8.1f %8.1f %6d",
                        name,
                        steps.stream()
                                .mapToDouble(step -> after(requested, step, "startedAt"))
                                .min()
                                .orElseThrow(),
                        steps.stream()
                                .mapToDouble(step -> after(requested, step, "endedAt"))
                                .max()
                                .orElseThrow(),
                        steps.stream().mapToDouble(Report::duration).sum(),
                        steps.size()));
    }

    private static double outside(Measured measured) {
        return measured.cpu().used() - measured.machineSeconds();
    }

    private static double duration(JsonNode step) {
        return after(Instant.parse(step.path("startedAt").asText()), step, "endedAt");
    }

    private static double after(Instant requested, JsonNode step, String field) {
        return seconds(
                Duration.between(requested, Instant.parse(step.path(field).asText())));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }

    private void row(String what, double ours, double theirs) {
        line("%-36s %10.1f %10.1f %8.2f", what, ours, theirs, ours / theirs);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
