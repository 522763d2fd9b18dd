// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.waitAtMost;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.eventing.FactRejectedException.Reason;
import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Whoever may write to the topic may still say only what is theirs, and only once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class ForgedFactsTest {

    /** The broker gives a service that has just started its partitions only after a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ClusterId cluster = ClusterId.random();
    private final OperationId operation = OperationId.random();
    private final NodeRebootRequested genuine =
            new NodeRebootRequested(cluster, new NodeName("demo-master-1"), "alice");

    @Inject
    HeardFacts consumer;

    @Inject
    MeterRegistry metrics;

    @Test
    void rejectsTheRightShapeByTheWrongSigner() throws Exception {
        isRejected(event(UUID.randomUUID(), cluster, Service.COMPUTE), Reason.BAD_SIGNATURE);
    }

    @Test
    void rejectsWhatItsSignerMayNotSay() throws Exception {
        var honest = event(UUID.randomUUID(), cluster, Service.API_GATEWAY);
        var theirs = new CloudEvent(
                honest.id(),
                Service.COMPUTE.source().toString(),
                honest.type(),
                honest.subject(),
                honest.time(),
                honest.operation(),
                null,
                null,
                "",
                honest.data());

        isRejected(sign(theirs, Service.COMPUTE), Reason.NOT_ITS_TO_SAY);
    }

    @Test
    void rejectsAGenuineFactUnderAnotherId() throws Exception {
        var said = event(UUID.randomUUID(), cluster, Service.API_GATEWAY);

        isRejected(
                event(UUID.randomUUID(), cluster, Service.API_GATEWAY).withSignature(said.signature()),
                Reason.BAD_SIGNATURE);
    }

    @Test
    void rejectsAGenuineFactAsSaidOfAnotherCluster() throws Exception {
        var said = event(UUID.randomUUID(), ClusterId.random(), Service.API_GATEWAY);

        isRejected(
                event(said.id(), cluster, Service.API_GATEWAY).withSignature(said.signature()), Reason.BAD_SIGNATURE);
    }

    @Test
    void rejectsASignedFactWhoseDataSpeakOfAnotherCluster() throws Exception {
        isRejected(event(UUID.randomUUID(), ClusterId.random(), Service.API_GATEWAY), Reason.WRONG_SUBJECT);
    }

    /** Behind it comes a genuine fact, which is heard: nothing was let through before it. */
    private void isRejected(CloudEvent forged, Reason reason) throws Exception {
        var before = rejected(reason);
        send(forged);
        var honest = event(UUID.randomUUID(), cluster, Service.API_GATEWAY);
        send(honest);

        waitAtMost(PATIENCE).untilAsserted(() -> assertThat(consumer.facts()).contains(genuine));
        assertThat(consumer.facts().stream().filter(genuine::equals)).hasSize(1);
        assertThat(rejected(reason) - before).isEqualTo(1);
    }

    private double rejected(Reason reason) {
        return metrics.counter("belay.facts.rejected", "reason", reason.word()).count();
    }

    private CloudEvent event(UUID id, ClusterId subject, Service signer) {
        return sign(
                new CloudEvent(
                        id,
                        Service.API_GATEWAY.source().toString(),
                        FactCodec.typeOf(NodeRebootRequested.class),
                        subject.toString(),
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        operation.toString(),
                        null,
                        null,
                        "",
                        FactCodec.write(genuine)),
                signer);
    }

    private static CloudEvent sign(CloudEvent event, Service signer) {
        return event.withSignature(FactSignature.sign(TestKeys.of(signer), signer, event.signed()));
    }

    /** All by one key, and so in order, whatever cluster they are said of. */
    private void send(CloudEvent event) throws Exception {
        var broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "cluster-events", null, null, cluster.toString(), event.data(), event.headers()))
                    .get();
        }
    }
}
