// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A cluster in one line of a table. */
final class ClusterRow {

    static final List<String> HEADER = List.of("NAME", "PHASE", "VERSION", "MASTERS", "WORKERS", "ENDPOINT");

    private ClusterRow() {}

    static List<String> of(JsonNode cluster) {
        var status = cluster.path("status");
        var pools = status.path("workerPools");
        var masters = status.path("controlPlane");
        return List.of(
                Output.text(cluster, "name"),
                Output.text(status, "phase"),
                Output.text(cluster.path("spec"), "kubernetesVersion"),
                "%d/%d"
                        .formatted(
                                masters.path("ready").asInt(),
                                masters.path("replicas").asInt()),
                "%d/%d".formatted(sum(pools, "ready"), sum(pools, "replicas")),
                Output.text(status, "endpoint"));
    }

    private static int sum(JsonNode pools, String field) {
        return StreamSupport.stream(pools.spliterator(), false)
                .mapToInt(pool -> pool.path(field).asInt())
                .sum();
    }
}
