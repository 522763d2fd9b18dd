// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Kafka and PostgreSQL in one JVM, for the local run and for tests: {@link dev.belay.embedded.Broker} and {@link
 * dev.belay.embedded.Database}, started together by {@link dev.belay.embedded.Backends}. Both listen on loopback only and keep
 * their data in a directory that survives a kill.
 */
@NullMarked
package dev.belay.embedded;

import org.jspecify.annotations.NullMarked;
