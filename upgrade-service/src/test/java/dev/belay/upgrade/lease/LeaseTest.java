// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.upgrade.lease.Lease.Claim;
import dev.belay.upgrade.lease.Lease.Free;
import dev.belay.upgrade.lease.Lease.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaseTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Claim ONE = new Claim("op/demo-master-1", "reboot of demo-master-1", TTL);
    private static final Claim TWO = new Claim("op/demo-master-2", "reboot of demo-master-2", TTL);

    private static final Lease HELD = Lease.NEVER_HELD.taken(ONE, NOW);

    @Test
    void beginsWithTheNumberOne() {
        assertThat(HELD).isEqualTo(new Held("op/demo-master-1", "reboot of demo-master-1", 1, NOW, NOW.plus(TTL)));
    }

    @Test
    void keepsItsNumberWhenTheHolderRenews() {
        var later = NOW.plusSeconds(300);

        assertThat(HELD.taken(ONE, later))
                .isEqualTo(new Held("op/demo-master-1", "reboot of demo-master-1", 1, NOW, later.plus(TTL)));
    }

    @Test
    void isTakenByNobodyElseUntilItExpires() {
        assertThat(HELD.taken(TWO, NOW.plus(TTL).minusNanos(1))).isSameAs(HELD);
        assertThat(HELD.taken(TWO, NOW.plus(TTL)))
                .isEqualTo(new Held(
                        "op/demo-master-2",
                        "reboot of demo-master-2",
                        2,
                        NOW.plus(TTL),
                        NOW.plus(TTL).plus(TTL)));
    }

    @Test
    void staysTheLateHoldersWhileNobodyElseCame() {
        var late = NOW.plus(TTL).plusSeconds(60);

        assertThat(HELD.taken(ONE, late))
                .isEqualTo(new Held("op/demo-master-1", "reboot of demo-master-1", 1, NOW, late.plus(TTL)));
    }

    @Test
    void isReleasedByItsNumberOnly() {
        assertThat(HELD.released(2)).isSameAs(HELD);
        assertThat(HELD.released(1)).isEqualTo(new Free(1));
        assertThat(new Free(1).released(1)).isEqualTo(new Free(1));
    }

    @Test
    void givesANewNumberAfterARelease() {
        assertThat(HELD.released(1).taken(ONE, NOW))
                .isEqualTo(new Held(ONE.holder(), ONE.reason(), 2, NOW, NOW.plus(TTL)));
    }

    /** Whatever several do in whatever order: the number never falls, and one number never has two holders. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource
    void numbersGrowAndBelongToOneHolder(long seed) {
        var random = new Random(seed);
        var holders = new HashMap<Long, String>();
        var now = NOW;
        Lease lease = Lease.NEVER_HELD;
        for (var step = 0; step < 200; step++) {
            now = now.plusSeconds(random.nextInt(120));
            var before = lease;
            lease = random.nextInt(4) == 0
                    ? lease.released(random.nextLong(before.fencingNumber() + 2))
                    : lease.taken(
                            new Claim("h" + random.nextInt(4), "r", Duration.ofSeconds(1 + random.nextInt(200))), now);

            assertThat(lease.fencingNumber()).isBetween(before.fencingNumber(), before.fencingNumber() + 1);
            if (lease instanceof Held held) {
                assertThat(holders.putIfAbsent(held.fencingNumber(), held.holder()))
                        .isIn(null, held.holder());
                assertThat(before instanceof Held other
                                && other.isLiveAt(now)
                                && !other.holder().equals(held.holder()))
                        .isFalse();
            }
        }
    }

    static LongStream numbersGrowAndBelongToOneHolder() {
        return LongStream.range(0, 100);
    }
}
