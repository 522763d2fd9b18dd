// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

/** What an operation is for. */
public enum OperationKind {
    BOOTSTRAP,
    REBOOT,
    RECONCILIATION,
    /** Begun by a service of its own accord, or of a kind that this release does not know. */
    OTHER
}
