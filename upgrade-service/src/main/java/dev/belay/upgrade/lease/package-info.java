// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Who may disturb a cluster now: one row per cluster with the holder, the reason and a fencing number that only grows. The
 * node checks the number, so a holder that was taken for dead cannot act beside its successor. Time is the database's.
 */
@NullMarked
package dev.belay.upgrade.lease;

import org.jspecify.annotations.NullMarked;
