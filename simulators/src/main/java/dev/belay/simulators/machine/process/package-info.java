// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What runs on a machine, and why. A program runs because a file says so, and it works because of what is in the files it
 * reads and because of those it can reach; no call of a script sets a result.
 */
@NullMarked
package dev.belay.simulators.machine.process;

import org.jspecify.annotations.NullMarked;
