// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Operations (a bootstrap, a reboot, a reconciliation) and their steps: pure states folded from the facts, one row each, and
 * the resource that shows them with an estimate of the end.
 */
@NullMarked
package dev.belay.gateway.operation;

import org.jspecify.annotations.NullMarked;
