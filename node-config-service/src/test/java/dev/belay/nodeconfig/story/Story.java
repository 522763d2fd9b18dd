// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.eventing.Envelope;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** One operation that somebody asked for, and what node-config-service has said of it so far. */
record Story(LittleWorld world, ClusterId cluster, OperationId operation) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(POLL);
    }

    private ConditionFactory asLongAsItMayTake() {
        return await().atMost(world.machinery.patience()).pollInterval(POLL);
    }

    /** Returns once it is over, and fails at once should it halt. */
    Story hasFinished() {
        asLongAsItMayTake()
                .failFast(() -> assertThat(facts(OperationHalted.class)).isEmpty())
                .untilAsserted(() -> assertThat(facts(OperationFinished.class))
                        .containsExactly(new OperationFinished(cluster, Service.NODE_CONFIG)));
        return this;
    }

    /** Returns once it has halted that many times, with the last. */
    OperationHalted hasHalted(int times) {
        asLongAsItMayTake()
                .failFast(() -> assertThat(facts(OperationFinished.class)).isEmpty())
                .untilAsserted(() -> assertThat(facts(OperationHalted.class)).hasSize(times));
        return facts(OperationHalted.class).getLast();
    }

    Story hasFinished(String step, @Nullable NodeName node) {
        asLongAsItMayTake().untilAsserted(() -> assertThat(finished()).contains(new Done(step, node)));
        return this;
    }

    Story resumes() {
        world.say(Service.API_GATEWAY, new OperationResumeRequested(cluster, "alice"), operation);
        return this;
    }

    /** A step, and for what it was done. */
    record Done(String step, @Nullable NodeName node) {}

    List<Done> started() {
        return facts(StepStarted.class).stream()
                .map(fact -> new Done(fact.step(), fact.node()))
                .toList();
    }

    List<Done> finished() {
        return facts(StepFinished.class).stream()
                .map(fact -> new Done(fact.step(), fact.node()))
                .toList();
    }

    <T extends Fact> List<T> facts(Class<T> type) {
        return facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** In order. */
    List<Fact> facts() {
        return heard().stream()
                .filter(envelope -> envelope.source() == Service.NODE_CONFIG)
                .map(Envelope::fact)
                .toList();
    }

    /** What anybody has said of it. */
    List<Envelope> heard() {
        return world.heard(cluster).stream()
                .filter(envelope -> operation.equals(envelope.operation()))
                .toList();
    }
}
