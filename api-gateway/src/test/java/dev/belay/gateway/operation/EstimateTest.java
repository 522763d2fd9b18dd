// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import static dev.belay.gateway.BootstrapStory.until;
import static dev.belay.gateway.Demo.NODES;
import static dev.belay.gateway.Demo.SPEC;
import static dev.belay.gateway.Demo.START;
import static dev.belay.gateway.Demo.after;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapStep;
import dev.belay.events.OperationFact;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private final BootstrapPlan plan = BootstrapPlan.of(SPEC, NODES);
    private final Estimate tenSecondsEach = new Estimate(
            Arrays.stream(BootstrapStep.values()).collect(toMap(BootstrapStep::key, _ -> Duration.ofSeconds(10))));

    @Test
    void isAsLongAsTheLongestWayThroughThePlan() {
        assertThat(tenSecondsEach.endOf(plan, Map.of(), START)).isEqualTo(after(longestWay() * 10));
    }

    @Test
    void shrinksAsStepsFinish() {
        var almost = fold(BootstrapStep.PROBE_PODS);
        var now = after(500);

        assertThat(tenSecondsEach.endOf(plan, almost, now)).isEqualTo(now.plusSeconds(10));
    }

    @Test
    void takesAStepThatRunsLongerThanUsualToEndNow() {
        var key = new StepKey(BootstrapStep.INSTALL_COREDNS.key(), null);
        var steps = fold(BootstrapStep.REMOVE_PROBES);
        steps.put(key, Step.pending(key, BootstrapStep.INSTALL_COREDNS.service()));
        var now = after(5000);

        assertThat(tenSecondsEach.endOf(plan, steps, now)).isEqualTo(now.plusSeconds(10));
    }

    private int longestWay() {
        var depth = new HashMap<BootstrapPlan.Act, Integer>();
        plan.acts()
                .forEach(act -> depth.put(
                        act,
                        1 + plan.prerequisites(act).mapToInt(depth::get).max().orElse(0)));
        return depth.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static Map<StepKey, Step> fold(BootstrapStep last) {
        var steps = new HashMap<StepKey, Step>();
        for (var heard : until(last)) {
            if (heard.fact() instanceof OperationFact fact) {
                StepKey.in(fact)
                        .ifPresent(key -> steps.put(
                                key,
                                steps.getOrDefault(key, Step.pending(key, fact.service()))
                                        .on(fact, heard.time())));
            }
        }
        return steps;
    }
}
