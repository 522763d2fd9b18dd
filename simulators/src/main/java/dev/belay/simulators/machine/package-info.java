// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Machines behind the local Exoscale: what a {@link MachineDriver} boots when an instance is created, and the in-process
 * driver, whose machines are an SSH server each and interpret the calls of a node script with their real meaning.
 */
@NullMarked
package dev.belay.simulators.machine;

import org.jspecify.annotations.NullMarked;
