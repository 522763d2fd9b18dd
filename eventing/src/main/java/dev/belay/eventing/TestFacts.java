// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * For the tests of the services: says facts on the real topic in the name of any service, and reads what was said. Finds the
 * broker and the signing keys ({@code belay.keys}) in the configuration; a running service has neither need nor keys
 * for it.
 */
public final class TestFacts {

    private static final String TOPIC = "cluster-events";

    private TestFacts() {}

    /** Returns once the broker has it; gives the id under which it was said. */
    public static UUID say(Service source, Fact fact, @Nullable OperationId operation) {
        var event = signed(source, fact, operation);
        send(event);
        return event.id();
    }

    /** The same fact under the same id, as often as wanted: Kafka delivers at least once. */
    public static void sayTwice(Service source, Fact fact, @Nullable OperationId operation) {
        var event = signed(source, fact, operation);
        send(event);
        send(event);
    }

    /** Everything said about the cluster so far, in order. Signatures are not looked at. */
    public static List<Envelope> heard(ClusterId cluster) {
        return heard(Set.of(cluster));
    }

    /** The same of several clusters, for the price of one. */
    public static List<Envelope> heard(Set<ClusterId> clusters) {
        var keys = clusters.stream().map(ClusterId::toString).collect(Collectors.toSet());
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            var heard = new ArrayList<Envelope>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < end.getOrDefault(partition, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (keys.contains(record.key())) {
                        heard.add(envelope(CloudEvent.of(record.headers(), record.value())));
                    }
                }
            }
            return heard;
        }
    }

    private static CloudEvent signed(Service source, Fact fact, @Nullable OperationId operation) {
        var unsigned = new CloudEvent(
                UUID.randomUUID(),
                source.source().toString(),
                FactCodec.typeOf(fact.getClass()),
                fact.cluster().toString(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                operation == null ? null : operation.toString(),
                null,
                null,
                "",
                FactCodec.write(fact));
        return unsigned.withSignature(FactSignature.sign(TestKeys.of(source), source, unsigned.signed()));
    }

    private static void send(CloudEvent event) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, null, null, event.subject(), event.data(), event.headers()))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Expected the broker to take a fact", e);
        }
    }

    private static Envelope envelope(CloudEvent event) {
        var cluster = ClusterId.parse(event.subject());
        return new Envelope(
                event.id(),
                Service.named(event.source().substring(1)),
                event.time(),
                cluster,
                event.operation() == null ? null : OperationId.parse(event.operation()),
                event.causation() == null ? null : UUID.fromString(event.causation()),
                FactCodec.read(event.type(), cluster, event.data()));
    }

    private static String broker() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
