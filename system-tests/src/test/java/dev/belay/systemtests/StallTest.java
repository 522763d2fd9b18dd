// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.systemtests.LocalBelay.Said;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Kafka, and then PostgreSQL, stand still in the middle of a bootstrap as a host without power to its disks lets them: every
 * connection is there and nobody answers. Nothing is lost by it, and nothing is done twice.
 */
class StallTest {

    private static final String CLUSTER = "stalled";
    private static final String REJECTED = "\nbelay_facts_rejected_total";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void outlastsABrokerAndADatabaseThatStandStill() {
        try (var belay = LocalBelay.fresh(6000)) {
            var watching = belay.begin("up", "--name", CLUSTER);
            finishes(10, belay);
            belay.processes().freezeBroker();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(LocalBelay.SERVICES)
                            .as("a fact outlived the time that its delivery has")
                            .anyMatch(service -> belay.log(service).contains("The broker did not take a fact")));
            belay.processes().thawBroker();
            finishes(40, belay);
            belay.processes().freezeDatabase();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(belay.serves("api-gateway")).isFalse());
            belay.processes().thawDatabase();
            watching.destroyForcibly();
            watching.onExit().join();

            var again = belay.run("up", "--name", CLUSTER);

            assertThat(again.code()).as(again.output()).isZero();
            var history = belay.history(CLUSTER);
            assertThat(history.stream().filter(said -> said.is("ClusterReady"))).hasSize(1);
            assertThat(history.stream().filter(said -> said.is("OperationHalted")))
                    .isEmpty();
            assertThat(history.stream().filter(said -> said.is("StepFinished")).map(StallTest::act))
                    .doesNotHaveDuplicates();
            CloudContents.of(belay).assertExactlyOneClusterOf(6, CLUSTER);
            assertThat(LocalBelay.SERVICES)
                    .allSatisfy(service -> assertThat(belay.metrics(service))
                            .contains(REJECTED)
                            .doesNotContainPattern(REJECTED + ".* [1-9]"));
        }
    }

    private static void finishes(int acts, LocalBelay belay) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> belay.history(CLUSTER).stream()
                                .filter(said -> said.is("StepFinished"))
                                .count()
                        >= acts);
    }

    private static String act(Said said) {
        return said.text("step") + " " + said.text("node");
    }
}
