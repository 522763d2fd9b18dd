// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.Locale;

/** The states of the specification that the simulator passes through. */
public enum InstanceState {
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    DESTROYING,
    ERROR;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
