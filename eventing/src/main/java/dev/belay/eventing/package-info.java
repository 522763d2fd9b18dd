// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The one way to speak and to hear.
 *
 * <p>A service says something by {@link dev.belay.eventing.Outbox#announce}: the fact leaves for Kafka if, and only if, the
 * transaction commits. It hears by its one {@link dev.belay.eventing.FactsConsumer}, called once per fact, in order per
 * cluster, in the transaction that also remembers that the fact was heard. Slow work is a {@link
 * dev.belay.eventing.TaskWorker}'s. What is asked rather than told goes by an internal HTTP call, guarded by {@link
 * dev.belay.eventing.CallableBy}.
 *
 * <pre>
 *   Kafka ─▶ FactsListener ─▶ SignedFact ─▶ Delivery ─▶ [ inbox row · handler · outbox rows · task rows ] ─▶ OutboxRelay ─▶ Kafka
 *                  │ cannot be decoded or verified      │ database away: again, without end, readiness red
 *                  ▼                                    │ handler's bug: the cluster's facts are parked, in order
 *            cluster-events-dead-letter                 ▼
 * </pre>
 */
@NullMarked
package dev.belay.eventing;

import org.jspecify.annotations.NullMarked;
