// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.lease;

/** @param holder {@code <operation>/<node>}; the same again renews */
record LeaseRequest(String holder, String reason, long ttlSeconds) {}
