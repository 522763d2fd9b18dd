// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final long START = 1_000_000_000_000L;
    private static final long PACE = Duration.ofMillis(100).toNanos();

    private final RateBudget budget = new RateBudget(10, 3, START);

    @Test
    void letsABurstThroughAndThenKeepsThePace() {
        var waits = LongStream.range(0, 5).map(_ -> Math.max(0, budget.reserve(START)));

        assertThat(waits).containsExactly(0L, 0L, 0L, PACE, 2 * PACE);
    }

    @Test
    void doesNotSaveUpMoreThanTheBurst() {
        var later = START + Duration.ofHours(1).toNanos();
        var waits = LongStream.range(0, 4).map(_ -> Math.max(0, budget.reserve(later)));

        assertThat(waits).containsExactly(0L, 0L, 0L, PACE);
    }

    @Test
    void keepsEverybodySilentAsLongAsTheCloudAsks() {
        budget.pause(Duration.ofSeconds(2), START);

        assertThat(budget.reserve(START)).isEqualTo(Duration.ofSeconds(2).toNanos());
    }
}
