// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Refusals in the form of RFC 9457: one stable type each, one sentence that says what to do, every violation at once. */
@NullMarked
package dev.belay.gateway.problem;

import org.jspecify.annotations.NullMarked;
