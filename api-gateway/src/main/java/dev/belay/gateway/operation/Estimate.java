// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a bootstrap will probably end: the longest way through the graph of its steps, each as long as it usually takes.
 * What ran longer than usual already is taken to end now.
 */
final class Estimate {

    /** What a step takes at a real cloud, roughly, while this installation has seen none. */
    private static final Duration UNKNOWN = Duration.ofSeconds(5);

    private static final Map<BootstrapStep, Duration> SLOW = Map.of(
            BootstrapStep.CREATE_MACHINE, Duration.ofSeconds(45),
            BootstrapStep.ENROL_NODE, Duration.ofSeconds(25),
            BootstrapStep.PREPARE_OS, Duration.ofSeconds(20),
            BootstrapStep.FETCH_BINARIES, Duration.ofSeconds(15),
            BootstrapStep.IMPORT_IMAGES, Duration.ofSeconds(25),
            BootstrapStep.REACH_ENDPOINT, Duration.ofSeconds(20),
            BootstrapStep.JOIN_NODE, Duration.ofSeconds(15));

    private final Map<String, Duration> usual;

    /** @param usual by step key, as far as this installation knows */
    Estimate(Map<String, Duration> usual) {
        this.usual = Map.copyOf(usual);
    }

    Instant endOf(BootstrapPlan plan, Map<StepKey, Step> steps, Instant now) {
        var ends = new HashMap<Act, Instant>();
        for (var act : plan.acts()) {
            var free = plan.prerequisites(act)
                    .map(before -> ends.getOrDefault(before, now))
                    .max(Instant::compareTo)
                    .orElse(now);
            ends.put(act, endOf(act, steps.get(StepKey.of(act)), later(free, now)));
        }
        return ends.values().stream().max(Instant::compareTo).orElse(now);
    }

    private Instant endOf(Act act, @Nullable Step step, Instant free) {
        if (step != null && step.endedAt() != null) {
            return step.endedAt();
        }
        var started = step == null || step.startedAt() == null ? free : step.startedAt();
        return later(started.plus(takes(act.step())), free);
    }

    private Duration takes(BootstrapStep step) {
        return usual.getOrDefault(step.key(), SLOW.getOrDefault(step, UNKNOWN));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
