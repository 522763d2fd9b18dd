// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** A mirror of simulated artifacts with a lock file of its own. */
@NullMarked
package dev.belay.simulators.mirror;

import org.jspecify.annotations.NullMarked;
