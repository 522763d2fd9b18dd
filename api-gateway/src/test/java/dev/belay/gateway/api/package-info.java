// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The whole gateway over HTTP: real Kafka, real PostgreSQL, real tokens; compute-service and pki-service answer in the test. */
@NullMarked
package dev.belay.gateway.api;

import org.jspecify.annotations.NullMarked;
