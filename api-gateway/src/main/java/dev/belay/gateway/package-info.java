// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * api-gateway: where people and programs ask, and where they see what became of it. It owns what was asked for and nothing
 * else; all it knows of a cluster's progress it has heard as facts.
 *
 * <p>Read it in this order: {@code request} turns a body into a validated {@link dev.belay.events.ClusterSpec}, {@code
 * intake} records it and says {@code ClusterRequested}; {@code GatewayFacts} hears every fact and folds it into {@code cluster},
 * {@code operation} and {@code history}, from which the resources answer. {@code catalog} and {@code certificate} ask
 * compute-service and pki-service. {@code problem} is the only place where an exception becomes an HTTP answer.
 */
@NullMarked
package dev.belay.gateway;

import org.jspecify.annotations.NullMarked;
