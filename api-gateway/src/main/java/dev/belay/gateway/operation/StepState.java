// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

/** Where a step is. */
public enum StepState {
    PENDING,
    RUNNING,
    /** Its turn has come, but something else must happen first, e.g. another node gives the lease back. */
    WAITING,
    HALTED,
    FINISHED
}
