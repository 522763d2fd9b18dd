// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What the operations on a cluster have in common: they are made of steps, a step is a durable task that may be tried several
 * times, every step has a deadline, and whatever goes wrong has a name.
 *
 * <p>{@link dev.belay.nodeconfig.operation.StepTry} is the frame around one try; {@link
 * dev.belay.nodeconfig.operation.Trouble} is the table of all reasons why a step may halt.
 */
@NullMarked
package dev.belay.nodeconfig.operation;

import org.jspecify.annotations.NullMarked;
