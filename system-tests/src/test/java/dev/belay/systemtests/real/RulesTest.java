// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.systemtests.real.RuleChecks.Check;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the firewall is needed: without it, something fails that a cluster must do. */
@OnRealMachines
@Order(8)
class RulesTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration OFTEN = Duration.ofMillis(100);

    private final Cluster cluster;
    private final RuleChecks checks;

    RulesTest(Cluster cluster) {
        this.cluster = cluster;
        this.checks = new RuleChecks(cluster, Workload.in(cluster));
    }

    List<Rule> rules() {
        return Rule.all(cluster);
    }

    @Test
    void thereAreRulesForBothGroups() {
        assertThat(rules()).extracting(Rule::group).contains("masters", "workers");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void withoutTheRuleSomethingFailsThatTheClusterMustDo(Rule rule) {
        var check = checks.of(rule);
        assertThat(check)
                .as("Expected a use of the rule %s but it is not needed", rule)
                .isPresent();
        awaitThat(check.get(), true);

        rule.remove(cluster.cloud());
        try {
            awaitThat(check.get(), false);
        } finally {
            rule.putBack(cluster.cloud());
        }

        awaitThat(check.get(), true);
    }

    private static void awaitThat(Check check, boolean holds) {
        await(check.purpose())
                .atMost(SOON)
                .pollInterval(OFTEN)
                .until(() -> check.holds().getAsBoolean() == holds);
    }
}
