// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The service's ear on {@code cluster-events}. Records are handled one after the other: order within a cluster is the
 * promise that everything else stands on, so neither virtual threads nor unordered workers are used here.
 */
@ApplicationScoped
class FactsListener {

    private final SignedFact signed;
    private final Delivery delivery;
    private final DeadLetters deadLetters;

    FactsListener(SignedFact signed, Delivery delivery, DeadLetters deadLetters) {
        this.signed = signed;
        this.delivery = delivery;
        this.deadLetters = deadLetters;
    }

    @Incoming("facts")
    @Blocking
    void hear(ConsumerRecord<String, byte[]> record) {
        try {
            var event = CloudEvent.of(record.headers(), record.value());
            delivery.deliver(signed.open(event), event);
        } catch (FactRejectedException e) {
            deadLetters.bury(record, e);
        }
    }
}
