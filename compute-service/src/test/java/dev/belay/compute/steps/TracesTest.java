// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.SpreadGroup;
import dev.belay.compute.cloud.Tags;
import dev.belay.compute.steps.Traces.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Intent FIRST = Intent.asked("first", null, NOW, NOW.plusSeconds(30));
    private static final Intent SECOND = Intent.asked("second", null, NOW.plusSeconds(60), NOW.plusSeconds(90));

    @Test
    void choosesTheOldestTryThatShowsAndCallsTheRestTooMany() {
        var traces = traces(List.of(FIRST, SECOND), thing("second"), thing("first"), thing("somebody else's"));

        assertThat(traces.best()).map(Trace::intent).contains(FIRST);
        assertThat(traces.allBut(traces.best())).extracting(Trace::intent).containsExactly(SECOND);
    }

    @Test
    void staysWithTheAdoptedOneAlthoughAnOlderTryShowsLate() {
        var adopted = new Intent(
                "second",
                Intent.State.ADOPTED,
                null,
                UUID.randomUUID(),
                null,
                SECOND.recordedAt(),
                SECOND.trustedFrom());
        var traces = traces(List.of(FIRST, adopted), thing("first"), thing("second"));

        assertThat(traces.best()).map(Trace::intent).contains(adopted);
        assertThat(traces.allBut(traces.adopted())).extracting(Trace::intent).containsExactly(FIRST);
    }

    @Test
    void knowsUntilWhenALostTryMayStillShow() {
        var traces = traces(List.of(FIRST, SECOND));

        assertThat(traces.unsettledAt(NOW.plusSeconds(61))).contains(SECOND.trustedFrom());
        assertThat(traces.unsettledAt(NOW.plusSeconds(91))).isEmpty();
    }

    @Test
    void neverChoosesATryThatWasGivenUp() {
        var givenUp =
                new Intent("first", Intent.State.GIVEN_UP, null, null, null, FIRST.recordedAt(), FIRST.trustedFrom());
        var traces = traces(List.of(givenUp), thing("first"));

        assertThat(traces.best()).isEmpty();
        assertThat(traces.allBut(Optional.empty())).extracting(Trace::intent).containsExactly(givenUp);
        assertThat(traces.unsettledAt(NOW)).isEmpty();
    }

    private static SpreadGroup thing(String nonce) {
        return new SpreadGroup(UUID.randomUUID(), "group", new Tags(Map.of("belay-nonce", nonce)));
    }

    private static Traces<SpreadGroup> traces(List<Intent> tries, SpreadGroup... listed) {
        return Traces.of(new Listed(List.of(listed)), tries);
    }

    /** Shows what it is given. */
    private record Listed(List<SpreadGroup> things) implements Blueprint<SpreadGroup> {

        @Override
        public ResourceKind kind() {
            return ResourceKind.SPREAD_GROUP;
        }

        @Override
        public String name() {
            return "group";
        }

        @Override
        public List<SpreadGroup> shown() {
            return things;
        }

        @Override
        public boolean means(SpreadGroup shown) {
            return true;
        }

        @Override
        public Draft draft() {
            throw new UnsupportedOperationException("nothing is made here");
        }

        @Override
        public CloudOperation remove(SpreadGroup surplus) {
            throw new UnsupportedOperationException("nothing is removed here");
        }
    }
}
