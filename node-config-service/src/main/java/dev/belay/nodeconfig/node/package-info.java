// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What can be done to a node, and what a node answers: the language between node-config-service and a node's shell.
 *
 * <p>A step is a list of {@link NodeOperation}s. {@link NodeScript} writes them as one text: a fixed prelude of shell
 * functions ({@code prelude/*.sh}, resources of this package), the line {@code # ---- calls ----}, then one call a line. The
 * node answers one line for each call, which {@link NodeAnswer} reads back against the script that was sent. Everything
 * here is pure: no connection, no clock.
 */
@NullMarked
package dev.belay.nodeconfig.node;

import org.jspecify.annotations.NullMarked;
