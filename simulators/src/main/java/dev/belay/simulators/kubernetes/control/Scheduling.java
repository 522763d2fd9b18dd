// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import dev.belay.simulators.kubernetes.ObjectStore;
import java.time.Clock;

/** One kube-scheduler that holds its lease: binds pending pods to nodes that are ready, admit them and suit them. */
public final class Scheduling {

    public Scheduling(ObjectStore store, Clock clock) {}

    /** True when it bound a pod or said why it cannot. */
    public boolean reconcile() {
        throw new UnsupportedOperationException();
    }
}
