// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What each call of a node script does to a machine, in earnest and as a plan. One file per family of calls. */
@NullMarked
package dev.belay.simulators.machine.calls;

import org.jspecify.annotations.NullMarked;
