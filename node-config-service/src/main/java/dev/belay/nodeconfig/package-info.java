// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What is on a node: the bootstrap, and everything that is done to nodes afterwards. Owns what a cluster's nodes are known to
 * be, the secrets that masters share, and the one way to log in to them.
 *
 * <p>{@link dev.belay.nodeconfig.NodeConfigFacts} is the table of contents. From there a fact goes to a process ({@code
 * bootstrap}, {@code upkeep}), which moves a sealed state and leaves what takes time to tasks; a task does
 * one step of {@code steps} by {@code ssh}, or of {@code kubernetes} at the cluster's API.
 */
@NullMarked
package dev.belay.nodeconfig;

import org.jspecify.annotations.NullMarked;
