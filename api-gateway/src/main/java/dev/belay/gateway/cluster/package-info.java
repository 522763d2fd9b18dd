// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What is known of each cluster and its nodes: pure states folded from the facts, one row each, and the resources that show
 * them. A state never decides what happens to a cluster; it only tells.
 */
@NullMarked
package dev.belay.gateway.cluster;

import org.jspecify.annotations.NullMarked;
