// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The cloud's memory: records by type and key, changed all-or-nothing, on disk before anybody hears of the change. One
 * append-only journal of JSON lines with checksums, rewritten now and then; whatever instruction the process dies at, the
 * next one finds exactly the changes that were answered (and perhaps the last one that was not).
 */
@NullMarked
package dev.belay.simulators.cloud.store;

import org.jspecify.annotations.NullMarked;
