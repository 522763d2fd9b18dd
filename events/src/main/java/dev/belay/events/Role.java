// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

/** What a node is for. In prose, a control-plane node is called a master. */
public enum Role {
    CONTROL_PLANE,
    WORKER
}
