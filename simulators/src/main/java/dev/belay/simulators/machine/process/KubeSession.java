// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.List;

/** A client that an API server has recognised by its certificate. */
record KubeSession(ApiServerPod server, String user, List<String> groups) {

    KubeCluster cluster() {
        return server.cluster();
    }
}
