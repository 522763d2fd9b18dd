// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.waitAtMost;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class EventingTest {

    /** The broker gives a service that has just started its partitions only after a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final NodeName NODE = new NodeName("demo-master-1");

    private final ClusterId cluster = ClusterId.random();
    private final OperationId operation = OperationId.random();

    @Inject
    HeardFacts consumer;

    @Inject
    CountedWork work;

    @Inject
    EntityManager database;

    @Inject
    MeterRegistry metrics;

    @Test
    void handlesAFactOnceHoweverOftenItArrives() {
        TestFacts.sayTwice(Service.API_GATEWAY, reboot(cluster), operation);

        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(cluster))
                        .containsExactly(
                                reboot(cluster), reboot(cluster), new OperationFinished(cluster, Service.UPGRADE)));
        assertThat(mine()).containsExactly(reboot(cluster), new OperationFinished(cluster, Service.UPGRADE));
    }

    @Test
    void saysWhichFactWasTheCause() {
        var cause = TestFacts.say(Service.API_GATEWAY, reboot(cluster), operation);

        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(TestFacts.heard(cluster)).hasSize(2));
        var effect = TestFacts.heard(cluster).getLast();
        assertThat(effect.causation()).isEqualTo(cause);
        assertThat(effect.operation()).isEqualTo(operation);
        assertThat(effect.source()).isEqualTo(Service.UPGRADE);
    }

    @Test
    void runsATaskAgainUntilItEndsItself() {
        TestFacts.say(Service.API_GATEWAY, reboot(cluster), operation);

        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(work.runs()).contains(cluster + " attempt 1", cluster + " attempt 2"));
        waitAtMost(PATIENCE).untilAsserted(() -> assertThat(tasksLeft()).isZero());
        assertThat(work.runs()).doesNotContain(cluster + " attempt 3");
    }

    @Test
    void keepsOrderAcrossManyFactsOfManyClusters() {
        var clusters = List.of(ClusterId.random(), ClusterId.random(), ClusterId.random());
        for (var node = 1; node <= 20; node++) {
            for (var each : clusters) {
                TestFacts.say(Service.NODE_CONFIG, finishedStep(each, node), operation);
            }
        }

        for (var each : clusters) {
            waitAtMost(PATIENCE).untilAsserted(() -> assertThat(heardOf(each)).hasSize(20));
            assertThat(heardOf(each)).isEqualTo(said(each));
        }
    }

    @Test
    void buriesWhatCannotBeDecodedAndGoesOn() throws Exception {
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("cluster-events", cluster.toString(), "poison".getBytes(UTF_8)))
                    .get();
        }
        TestFacts.say(Service.API_GATEWAY, reboot(cluster), operation);

        waitAtMost(PATIENCE).untilAsserted(() -> assertThat(mine()).contains(reboot(cluster)));
        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetterReasons(cluster)).containsExactly("undecodable"));
    }

    @Test
    void rejectsAFactThatAnotherServiceMaySayOnly() {
        TestFacts.say(Service.COMPUTE, reboot(cluster), operation);

        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetterReasons(cluster)).containsExactly("not-its-to-say"));
        assertThat(mine()).isEmpty();
    }

    @Test
    void parksTheFactsOfAClusterWhoseHandlerIsBrokenAndResumesInOrder() {
        consumer.breakFor(cluster);
        var other = ClusterId.random();
        TestFacts.say(Service.API_GATEWAY, reboot(cluster), operation);
        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(cluster)).hasAtLeastOneElementOfType(OperationHalted.class));
        TestFacts.say(Service.NODE_CONFIG, finishedStep(cluster, 7), operation);
        TestFacts.say(Service.API_GATEWAY, reboot(other), operation);
        waitAtMost(PATIENCE).untilAsserted(() -> assertThat(heardOf(other)).contains(reboot(other)));
        assertThat(mine()).isEmpty();

        consumer.breakFor(null);
        TestFacts.say(Service.API_GATEWAY, new OperationResumeRequested(cluster, "tester"), operation);

        waitAtMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(said(cluster)).contains(new OperationResumed(cluster, Service.UPGRADE)));
        assertThat(mine().stream()
                        .filter(fact -> !(fact instanceof OperationHalted))
                        .toList())
                .startsWith(reboot(cluster), finishedStep(cluster, 7), new OperationResumeRequested(cluster, "tester"));
    }

    @Test
    void tellsHowManyFactsAreParked() {
        consumer.breakFor(cluster);
        var before = gauge("belay.facts.parked");
        TestFacts.say(Service.API_GATEWAY, reboot(cluster), operation);

        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(gauge("belay.facts.parked")).isGreaterThan(before));
        consumer.breakFor(null);
    }

    /** The broker has it at once; the outbox is kept from forgetting it. */
    @Test
    void tellsHowManyFactsWaitForTheBrokerAndForHowLong() {
        execute("create function keep() returns trigger language plpgsql as $$ begin return null; end $$");
        execute("create trigger keep before delete on outbox for each row execute function keep()");
        TestFacts.say(Service.API_GATEWAY, reboot(cluster), operation);

        waitAtMost(PATIENCE).untilAsserted(() -> {
            assertThat(gauge("belay.outbox.facts")).isPositive();
            assertThat(gauge("belay.outbox.age.seconds")).isPositive();
        });
        execute("drop function keep cascade");
        waitAtMost(PATIENCE)
                .untilAsserted(() -> assertThat(gauge("belay.outbox.facts")).isZero());
        assertThat(gauge("belay.outbox.age.seconds")).isZero();
    }

    @Test
    void tellsHowLateWorkIs() {
        execute("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('nobody-does-this', 'x', now() - interval '1 hour', false, 1)
                """);

        assertThat(gauge("belay.tasks.late.seconds")).isBetween(3600.0, 3700.0);
        execute("delete from scheduled_tasks where task_name = 'nobody-does-this'");
        assertThat(gauge("belay.tasks.late.seconds")).isLessThan(3600);
    }

    private void execute(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(statement).executeUpdate());
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    private List<Fact> mine() {
        return heardOf(cluster);
    }

    private List<Fact> heardOf(ClusterId of) {
        return consumer.facts().stream()
                .filter(fact -> fact.cluster().equals(of))
                .toList();
    }

    private static List<Fact> said(ClusterId cluster) {
        return TestFacts.heard(cluster).stream().map(Envelope::fact).toList();
    }

    private long tasksLeft() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "select count(*) from scheduled_tasks where task_instance = ?1")
                                .setParameter(1, cluster.toString())
                                .getSingleResult())
                        .longValue());
    }

    private static NodeRebootRequested reboot(ClusterId cluster) {
        return new NodeRebootRequested(cluster, NODE, "tester");
    }

    private static Fact finishedStep(ClusterId cluster, int number) {
        return new dev.belay.events.OperationFact.StepFinished(
                cluster, Service.NODE_CONFIG, "step-" + number, NODE, 1, 0, 1);
    }

    private static Map<String, Object> broker() {
        return Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    private static List<String> deadLetterReasons(ClusterId cluster) {
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition("cluster-events-dead-letter", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var reasons = new java.util.ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (cluster.toString().equals(record.key())) {
                        reasons.add(new String(
                                record.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                UTF_8));
                    }
                });
            }
            return reasons;
        }
    }
}
