// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import static java.util.stream.Collectors.groupingBy;

import dev.belay.eventing.OutboxConnection.Entry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Sends facts to the broker: those of one cluster one after the other, each only once the one before is acknowledged; those
 * of different clusters side by side.
 */
@ApplicationScoped
class OutboxSending {

    private final MutinyEmitter<byte[]> topic;
    private final String source;

    OutboxSending(
            @Channel("outbox") MutinyEmitter<byte[]> topic,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.topic = topic;
        this.source = "/" + service;
    }

    /** Returns those that the broker has acknowledged, for each cluster an unbroken run from its oldest. */
    List<Entry> send(List<Entry> oldestFirst) {
        var byCluster = oldestFirst.stream()
                .collect(groupingBy(Entry::cluster, LinkedHashMap::new, java.util.stream.Collectors.toList()));
        return Multi.createFrom()
                .iterable(byCluster.values())
                .onItem()
                .transformToMultiAndMerge(this::sendInOrder)
                .collect()
                .asList()
                .await()
                .indefinitely();
    }

    private Multi<Entry> sendInOrder(List<Entry> entries) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> send(entry).replaceWith(entry))
                .onFailure()
                .invoke(e -> Log.warnf("The broker did not take a fact, it will be sent again: %s", e.getMessage()))
                .onFailure()
                .recoverWithCompletion();
    }

    private Uni<Void> send(Entry entry) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(entry.cluster())
                .withHeaders(entry.event(source).headers())
                .build();
        return topic.sendMessage(Message.of(entry.data()).addMetadata(metadata));
    }
}
