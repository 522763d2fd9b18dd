// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

/** Where an operation is. A halted one goes on when it is resumed. */
public enum OperationState {
    PENDING,
    RUNNING,
    HALTED,
    FINISHED
}
