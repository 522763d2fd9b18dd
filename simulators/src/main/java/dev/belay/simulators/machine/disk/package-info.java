// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The file system of one machine: what survives a power cut, and what does not. */
@NullMarked
package dev.belay.simulators.machine.disk;

import org.jspecify.annotations.NullMarked;
