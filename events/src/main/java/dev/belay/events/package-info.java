// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The contract: every fact that one service may say to the others and to the world, and the list of steps that a bootstrap
 * is made of.
 *
 * <p>Facts travel on the Kafka topic {@code cluster-events}, keyed by cluster id, as CloudEvents 1.0 in binary mode: the
 * type is {@link FactType}, the source {@code /<service>}, the subject the cluster id, the data the JSON of the record.
 * One file per service that speaks. Additive change keeps a type; anything else is a new record beside the old one. No
 * fact ever carries a secret.
 */
@NullMarked
package dev.belay.events;

import org.jspecify.annotations.NullMarked;
