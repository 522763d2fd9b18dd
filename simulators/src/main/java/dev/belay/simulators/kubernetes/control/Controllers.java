// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import dev.belay.simulators.kubernetes.ObjectStore;
import java.time.Clock;

/** One kube-controller-manager that holds its lease. */
public final class Controllers {

    public Controllers(ObjectStore store, Clock clock) {}

    /** Looks at everything and makes it as wanted; true when it changed something, so that another look is worth it. */
    public boolean reconcile() {
        throw new UnsupportedOperationException();
    }
}
