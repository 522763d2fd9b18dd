// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.compute.infrastructure.Infrastructure.Building;
import dev.belay.compute.infrastructure.Infrastructure.Built;
import dev.belay.compute.infrastructure.Infrastructure.Halted;
import dev.belay.compute.infrastructure.Infrastructure.Planning;
import dev.belay.compute.steps.ClusterOrder;
import dev.belay.compute.steps.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfrastructureTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final ClusterOrder ORDER = Orders.cluster("demo", 3, 2);
    private static final String KEY = "ssh-ed25519 AAAAclient";
    private static final StepKey FIRST_MASTER = new StepKey("create-machine/demo-master-1");

    private final Infrastructure planning = Infrastructure.requested(ORDER, START);
    private final Infrastructure building = planning.roomFound();

    @Test
    void looksForRoomBeforeAnythingElse() {
        assertThat(planning).isInstanceOf(Planning.class);
        assertThat(planning.due()).extracting(StepKey::text).containsExactly("reserve-endpoint");
        assertThat(building.due())
                .extracting(StepKey::text)
                .containsExactly("create-registry-bucket", "open-ports", "reserve-endpoint", "spread-masters");
    }

    @Test
    void registersTheKeyOnceItIsThere() {
        assertThat(building.sshAccessPrepared(KEY).due())
                .extracting(StepKey::text)
                .contains("register-ssh-key");
        assertThat(planning.sshAccessPrepared(KEY).roomFound()).isEqualTo(building.sshAccessPrepared(KEY));
    }

    @Test
    void createsEveryMachineAtOnceWhenWhatTheyNeedIsThereAndAttachesEachMasterByItself() {
        var prepared = prepared();
        var oneMachine = prepared.finished(FIRST_MASTER);

        assertThat(prepared.due()).hasSize(5).allMatch(step -> step.step().equals("create-machine"));
        assertThat(oneMachine.due())
                .contains(new StepKey("attach-endpoint/demo-master-1"))
                .hasSize(5);
    }

    @Test
    void haltsAtTheFailedStepAndResumesThere() {
        var prepared = prepared();
        var halted = prepared.halted(FIRST_MASTER, "quota-too-small");

        assertThat(halted).isEqualTo(new Halted((Building) prepared, FIRST_MASTER, "quota-too-small"));
        assertThat(halted.due()).isEmpty();
        assertThat(halted.resumed(START.plusSeconds(9)).due()).isEqualTo(prepared.due());
    }

    @Test
    void countsWhatFinishesAfterTheHalt() {
        var halted = prepared().halted(FIRST_MASTER, "quota-too-small");
        var another = new StepKey("create-machine/demo-master-2");

        assertThat(halted.finished(another).resumed(START).due())
                .doesNotContain(another)
                .contains(FIRST_MASTER);
    }

    @Test
    void ignoresWhatItHasHeardBefore() {
        var prepared = prepared();
        var halted = prepared.halted(FIRST_MASTER, "machine-failed");

        assertThat(prepared.sshAccessPrepared(KEY)).isEqualTo(prepared);
        assertThat(prepared.roomFound()).isEqualTo(prepared);
        assertThat(prepared.finished(new StepKey("open-ports"))).isEqualTo(prepared);
        assertThat(halted.halted(new StepKey("create-machine/demo-master-2"), "later"))
                .isEqualTo(halted);
        assertThat(built().halted(FIRST_MASTER, "late")).isEqualTo(built());
    }

    @Test
    void isNotLateWhileAnotherServiceHasHaltedAndGetsItsWholeTimeAfterwards() {
        var limit = Duration.ofMinutes(10);
        var late = START.plus(limit).plusSeconds(1);
        var asleep = prepared().suspended();

        assertThat(prepared().progress().overdue(START, limit, late)).isTrue();
        assertThat(asleep.progress().overdue(START, limit, late)).isFalse();
        assertThat(asleep.resumed(late).progress().overdue(START, limit, late.plus(limit)))
                .isFalse();
        assertThat(asleep.resumed(late)
                        .progress()
                        .overdue(START, limit, late.plus(limit).plusSeconds(1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void endsTheSameInWhateverOrderStepsFinishAndHoweverOften(long seed) {
        var random = new Random(seed);
        Infrastructure state = planning;
        var news = new ArrayList<UnaryOperator<Infrastructure>>();
        news.add(now -> now.sshAccessPrepared(KEY));
        news.add(Infrastructure::roomFound);
        for (int round = 0; round < 200 && !(state instanceof Built); round++) {
            state.due().stream().filter(_ -> random.nextBoolean()).forEach(step -> news.add(now -> now.finished(step)));
            news.add(
                    random.nextInt(8) == 0
                            ? now -> now.halted(FIRST_MASTER, "cloud-refused")
                            : now -> now.resumed(START));
            Collections.shuffle(news, random);
            for (var change : news) {
                state = change.apply(change.apply(state));
            }
        }

        assertThat(state).as("seed %d", seed).isEqualTo(built());
    }

    @Test
    void survivesItsJson() throws JsonProcessingException {
        var json = new ObjectMapper().findAndRegisterModules();

        for (var state : Set.of(planning, prepared(), prepared().halted(FIRST_MASTER, "code"), built())) {
            assertThat(json.readValue(json.writeValueAsString(state), Infrastructure.class))
                    .isEqualTo(state);
        }
    }

    private Infrastructure prepared() {
        return building.sshAccessPrepared(KEY)
                .finished(new StepKey("reserve-endpoint"))
                .finished(new StepKey("open-ports"))
                .finished(new StepKey("spread-masters"))
                .finished(new StepKey("register-ssh-key"))
                .finished(new StepKey("create-registry-bucket"));
    }

    private Infrastructure built() {
        var state = prepared();
        while (!state.due().isEmpty()) {
            for (var step : state.due().stream().collect(toSet())) {
                state = state.finished(step);
            }
        }
        return state;
    }
}
