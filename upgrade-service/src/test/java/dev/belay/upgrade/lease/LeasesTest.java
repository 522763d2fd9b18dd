// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.ClusterId;
import dev.belay.upgrade.lease.Lease.Claim;
import dev.belay.upgrade.lease.Lease.Held;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ClusterId cluster = ClusterId.random();

    @Inject
    Leases leases;

    @Inject
    EntityManager database;

    @Test
    void exactlyOneOfTwentyWins() throws Exception {
        var winners = atOnce(20, number -> take("holder-" + number, LONG));

        assertThat(winners).hasSize(1);
        assertThat(winners.getFirst().fencingNumber()).isEqualTo(1);
        assertThat(leases.holder(cluster)).hasValue(winners.getFirst());
    }

    @Test
    void exactlyOneOfTwentyWinsAnExpiredOne() throws Exception {
        take("dead", SHORT);
        await().until(() -> leases.holder(cluster).isEmpty());

        var winners = atOnce(20, number -> take("holder-" + number, LONG));

        assertThat(winners).hasSize(1);
        assertThat(winners.getFirst().fencingNumber()).isEqualTo(2);
    }

    @Test
    void everyRoundHasOneWinnerAndAHigherNumber() throws Exception {
        for (var round = 1; round <= 10; round++) {
            var winners = atOnce(20, number -> take("holder-" + number, LONG));

            assertThat(winners).extracting(Held::fencingNumber).containsExactly((long) round);
            leases.release(cluster, round);
        }
    }

    @Test
    void twentyRenewalsOfOneHolderAreOneLease() throws Exception {
        var renewed = atOnce(20, _ -> take("same", LONG));

        assertThat(renewed).hasSize(20).extracting(Held::fencingNumber).containsOnly(1L);
    }

    @Test
    void goesToAnotherOnlyWhenItHasExpiredByTheDatabasesClock() {
        var first = take("first", SHORT).orElseThrow();

        var second =
                await().until(() -> take("second", LONG), Optional::isPresent).orElseThrow();

        assertThat(second.fencingNumber()).isEqualTo(2);
        assertThat(second.since()).isAfterOrEqualTo(first.expiresAt());
        assertThat(take("first", LONG)).isEmpty();
    }

    @Test
    void livesOnWhenItIsRenewed() {
        var first = take("first", LONG).orElseThrow();

        var renewed = take("first", LONG).orElseThrow();

        assertThat(renewed.fencingNumber()).isEqualTo(first.fencingNumber());
        assertThat(renewed.since()).isEqualTo(first.since());
        assertThat(renewed.expiresAt()).isAfter(first.expiresAt());
    }

    @Test
    void isReleasedOnceAndForAll() {
        leases.release(cluster, 1);
        take("first", LONG);

        leases.release(cluster, 1);
        leases.release(cluster, 1);

        assertThat(leases.holder(cluster)).isEmpty();
        assertThat(take("second", LONG)).map(Held::fencingNumber).hasValue(2L);
        leases.release(cluster, 1);
        assertThat(leases.holder(cluster)).map(Held::holder).hasValue("second");
    }

    @Test
    void seesTheTimeAfterTheWaiting() throws Exception {
        take("first", SHORT);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = holdingTheRow(() -> {
                var taken = others.submit(() -> take("second", LONG));
                await().until(() -> leases.holder(cluster).isEmpty() && isWaitedFor());
                return taken;
            });

            assertThat(waiting.get()).map(Held::fencingNumber).hasValue(2L);
        }
    }

    @Test
    void refusesThatANumberFalls() {
        take("first", LONG);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery(
                                        "update lease set fencing_number = 0 where cluster_id = ?1")
                                .setParameter(1, cluster.value())
                                .executeUpdate()))
                .hasStackTraceContaining("only to grow but got 0 after 1");
    }

    private Optional<Held> take(String holder, Duration ttl) {
        try {
            return Optional.of(leases.take(cluster, new Claim(holder, "a test", ttl)));
        } catch (LeaseHeldException _) {
            return Optional.empty();
        }
    }

    private <T> Future<T> holdingTheRow(Callable<Future<T>> meanwhile) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.createNativeQuery("select holder from lease where cluster_id = ?1 for update")
                    .setParameter(1, cluster.value())
                    .getSingleResult();
            return meanwhile.call();
        });
    }

    private boolean isWaitedFor() {
        return QuarkusTransaction.requiringNew()
                .call(() -> !database.createNativeQuery("select pid from pg_locks where not granted")
                        .getResultList()
                        .isEmpty());
    }

    private static List<Held> atOnce(int many, IntFunction<Optional<Held>> taker) throws Exception {
        var start = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var all = IntStream.range(0, many)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return taker.apply(number);
                    }))
                    .toList();
            var held = new ArrayList<Held>();
            for (var each : all) {
                each.get().ifPresent(held::add);
            }
            return held;
        }
    }
}
