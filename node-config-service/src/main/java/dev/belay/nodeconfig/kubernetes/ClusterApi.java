// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.nodeconfig.operation.Effort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Function;

/** An open way to one cluster's API; counts what it is asked. Used by one thread. */
public final class ClusterApi {

    private final KubernetesClient client;
    private int asked;

    ClusterApi(KubernetesClient client) {
        this.client = client;
    }

    <T> T ask(Function<KubernetesClient, T> question) {
        asked++;
        return question.apply(client);
    }

    /** What it took so far. */
    public int roundTrips() {
        return asked;
    }

    public Effort effort(int changed) {
        return new Effort(changed, asked);
    }
}
