// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What shall stop stops soon; the rest has the time that a busy machine takes. */
public final class Impatience implements QuarkusTestProfile {

    private static final List<String> STOPPING = List.of(
            "start-infra-etcd",
            "configure-infra-etcd",
            "start-kube-etcd",
            "start-api-server",
            "join-node",
            "await-probe",
            "probe-pods",
            "install-metrics-server");

    @Override
    public Map<String, String> getConfigOverrides() {
        var deadlines = new HashMap<String, String>();
        deadlines.put("belay.steps.deadline", "2m");
        STOPPING.forEach(step -> deadlines.put("belay.steps.deadlines." + step, "15s"));
        return deadlines;
    }
}
