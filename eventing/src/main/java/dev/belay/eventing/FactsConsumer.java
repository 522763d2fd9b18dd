// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

/**
 * Everything one service listens to and what it does about it: exactly one bean per service.
 *
 * <p>Called on a worker thread inside one transaction, in order per cluster, once per fact however often Kafka delivers it.
 * It must be quick; slow work is a {@link TaskWorker}'s. An exception that speaks of the database or the broker is retried
 * without end; any other is taken for a bug: after three tries the facts of that cluster are parked and its operation halts.
 */
@FunctionalInterface
public interface FactsConsumer {

    void hear(Envelope envelope);
}
