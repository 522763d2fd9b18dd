// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Asking: a valid request becomes a row, an operation and a fact, in one transaction or not at all. An idempotency key is
 * part of that transaction, so that a request sent twice asks once.
 */
@NullMarked
package dev.belay.gateway.intake;

import org.jspecify.annotations.NullMarked;
