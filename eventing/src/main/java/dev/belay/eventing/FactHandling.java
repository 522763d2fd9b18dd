// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

/** One fact, one transaction: inbox, state, outbox and tasks, or nothing. */
@ApplicationScoped
class FactHandling {

    private final Inbox inbox;
    private final FactsConsumer consumer;

    FactHandling(Inbox inbox, FactsConsumer consumer) {
        this.inbox = inbox;
        this.consumer = consumer;
    }

    @Transactional(TxType.REQUIRES_NEW)
    void handle(Envelope envelope, @Nullable String traceparent) {
        if (inbox.accept(envelope.source(), envelope.id())) {
            Hearing.during(envelope.id(), traceparent, () -> consumer.hear(envelope));
        }
    }
}
