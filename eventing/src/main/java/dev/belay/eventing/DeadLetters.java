// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.eventing.FactRejectedException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Where a record goes that no service can take for a fact: kept whole, with headers that say who refused it and why. */
@Startup
@ApplicationScoped
class DeadLetters {

    private final MutinyEmitter<byte[]> topic;
    private final MeterRegistry metrics;
    private final String service;

    DeadLetters(
            @Channel("dead-letters") MutinyEmitter<byte[]> topic,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.topic = topic;
        this.service = service;
        this.metrics = metrics;
        // From zero on: what appears with its first count has not grown for Prometheus.
        Arrays.stream(Reason.values()).forEach(this::rejected);
    }

    /** Returns once the broker has it, so that the record is not passed over before. */
    void bury(ConsumerRecord<String, byte[]> record, FactRejectedException why) {
        Log.warnf(
                "Rejected the record at %s-%d@%d: %s",
                record.topic(), record.partition(), record.offset(), why.getMessage());
        rejected(why.reason()).increment();
        var headers = new RecordHeaders(record.headers());
        add(headers, "dead-letter-reason", why.reason().word());
        add(headers, "dead-letter-cause", String.valueOf(why.getMessage()));
        add(headers, "dead-letter-consumer", service);
        add(headers, "dead-letter-topic", record.topic());
        add(headers, "dead-letter-partition", Integer.toString(record.partition()));
        add(headers, "dead-letter-offset", Long.toString(record.offset()));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(record.key())
                .withHeaders(headers)
                .build();
        var body = record.value() == null ? new byte[0] : record.value();
        topic.sendMessage(Message.of(body).addMetadata(metadata)).await().indefinitely();
    }

    private Counter rejected(Reason reason) {
        return metrics.counter("belay.facts.rejected", "reason", reason.word());
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
