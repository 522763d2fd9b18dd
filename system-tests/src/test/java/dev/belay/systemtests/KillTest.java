// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.events.BootstrapStep;
import dev.belay.systemtests.LocalBelay.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGKILL for every process at seeded points of a bootstrap, and {@code ./belay up} again each time: all the same, the same
 * cluster must come of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private static final long SEED = Long.getLong("kill.seed", 20261124);
    private static final String EVERYTHING =
            "backends,exoscale,api-gateway,compute-service,pki-service,node-config-service,upgrade-service";
    private static final int POINTS = 3;
    private static final int NODES = 6;

    /** As many as leave a local run quick; then another one is begun. */
    private static final int CLUSTERS_OF_A_RUN = 4;

    /** What one sees of a bootstrap is older than what happens. */
    private static final double LAST = 0.6;

    private @Nullable LocalBelay running;
    private int clusters;

    static Stream<String> victims() {
        return Stream.of(System.getProperty("kill.victims", EVERYTHING).split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("victims")
    void survivesTheDeathsOf(String victim) {
        var left = points(victim);
        while (!left.isEmpty()) {
            var shown = diesInTime(ready(), victim, left);
            left = shown > 0 ? left.subList(shown, left.size()) : halves(left);
        }
    }

    @AfterAll
    void end() {
        if (running != null) {
            running.close();
        }
    }

    /** After how many finished acts the process dies: early, in the middle, and late. */
    private static List<Integer> points(String victim) {
        var random = new Random(SEED ^ victim.hashCode());
        return Stream.iterate(0, third -> third < POINTS, third -> third + 1)
                .map(third -> (int) (allActs() * LAST * (third + random.nextDouble()) / POINTS))
                .toList();
    }

    /** Everything runs, and has made a cluster before. */
    private LocalBelay ready() {
        if (running != null
                && clusters++ < CLUSTERS_OF_A_RUN
                && running.run("status").code() == 0) {
            return running;
        }
        end();
        var begun = LocalBelay.fresh(4000);
        running = begun;
        clusters = 1;
        var up = begun.run("up", "--name", "first", "--masters", "1", "--workers", "0");
        assertThat(up.code()).as(up.output()).isZero();
        begun.setQuota("instance", 100);
        begun.setQuota("elastic-ip", 100);
        return begun;
    }

    /** A bootstrap was faster than the first of them; the others are tried again as they are. */
    private static List<Integer> halves(List<Integer> points) {
        assertThat(points.getFirst()).as("some point lies before ClusterReady").isPositive();
        return Stream.concat(Stream.of(points.getFirst() / 2), points.stream().skip(1))
                .toList();
    }

    /**
     * Of how many of the points this bootstrap shows something: what is no part of its path, as the gateway, is back only when
     * there is less to come than the next point.
     */
    private static int diesInTime(LocalBelay belay, String victim, List<Integer> points) {
        var cluster = "kill-" + UUID.randomUUID().toString().substring(0, 8);
        var deaths = points.stream()
                .map(acts -> killAfter(acts, belay, victim, cluster))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();

        var again = belay.run("up", "--name", cluster);

        assertThat(again.code()).as(again.output()).isZero();
        assertThat(belay.run("status").code()).as("everything serves again").isZero();
        var history = belay.history(cluster);
        var ready = history.stream().filter(said -> said.is("ClusterReady")).toList();
        assertThat(ready).hasSize(1);
        var end = ready.getFirst().time();
        var inTime = deaths.stream().filter(death -> death.time().isBefore(end)).toList();
        inTime.forEach(death -> System.out.printf(
                "seed %d: %s killed after %d acts (last: %s), %d ms before ClusterReady%n",
                SEED,
                victim,
                death.acts(),
                death.lastStep(),
                Duration.between(death.time(), end).toMillis()));
        CloudContents.of(belay).assertExactlyOneClusterOf(NODES, cluster);
        assertThat(history.stream().filter(said -> said.is("NodeEnrolled")).map(said -> said.text("node")))
                .hasSize(NODES)
                .doesNotHaveDuplicates();
        return inTime.size();
    }

    /** Nobody dies once the cluster is ready. */
    private static Optional<Death> killAfter(int acts, LocalBelay belay, String victim, String cluster) {
        var watching = belay.begin("up", "--name", cluster);
        var seen = await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(
                        () -> belay.history(cluster),
                        sofar -> isReady(sofar)
                                || finishedActs(sofar) >= acts
                                        && belay.processes().runs(victim));
        if (!isReady(seen)) {
            belay.processes().kill(victim);
        }
        var killed = Instant.now();
        watching.destroyForcibly();
        watching.onExit().join();
        return isReady(seen) ? Optional.empty() : Optional.of(new Death(acts, lastStep(seen), killed));
    }

    private static boolean isReady(List<Said> history) {
        return history.stream().anyMatch(said -> said.is("ClusterReady"));
    }

    /**
     * @param acts how many were to be finished
     * @param lastStep the last one that was
     */
    private record Death(int acts, String lastStep, Instant time) {}

    private static long finishedActs(List<Said> history) {
        return history.stream().filter(said -> said.is("StepFinished")).count();
    }

    private static String lastStep(List<Said> history) {
        return history.stream()
                .filter(said -> said.is("StepFinished"))
                .reduce((_, later) -> later)
                .map(said -> said.text("step") + " " + said.text("node"))
                .orElse("none");
    }

    /** Of a cluster with three masters and three workers. */
    private static int allActs() {
        return Stream.of(BootstrapStep.values())
                .mapToInt(step -> switch (step.scope()) {
                    case CLUSTER -> 1;
                    case EVERY_NODE -> NODES;
                    case MASTERS, WORKERS -> NODES / 2;
                })
                .sum();
    }
}
