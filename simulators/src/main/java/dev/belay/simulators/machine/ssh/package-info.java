// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** How a machine is reached: one SSH server each, all of them over the same few threads. */
@NullMarked
package dev.belay.simulators.machine.ssh;

import org.jspecify.annotations.NullMarked;
