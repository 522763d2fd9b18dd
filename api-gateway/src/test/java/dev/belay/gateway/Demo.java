// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.gateway.request.SpecReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The cluster that tests talk about: one master, one worker. */
public final class Demo {

    public static final ClusterId CLUSTER = ClusterId.parse("5d2d3b4e-6f3e-4b77-9d2b-0d8a5a3f0c11");
    public static final OperationId BOOTSTRAP = OperationId.parse("0a7e1f44-1d0c-4f0e-8f5e-8a4d9f6d2b22");
    public static final NodeName MASTER = new NodeName("demo-master-1");
    public static final NodeName WORKER = new NodeName("demo-workers-k7x2p");
    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    public static final ClusterSpec SPEC = new SpecReader(List.of("1.36.4")).read(body("demo"));
    public static final List<PlannedNode> NODES = List.of(master(MASTER), worker(WORKER));

    private Demo() {}

    /** The smallest body with one master and one worker. */
    public static ObjectNode body(String name) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("name", name).put("zone", "ch-gva-2");
        body.putObject("controlPlane").put("replicas", 1);
        body.putArray("workerPools").addObject().put("name", "workers").put("replicas", 1);
        return body;
    }

    public static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }

    /** A body with one field, given by its path, set to something else. */
    public static ObjectNode bodyWith(String pointer, JsonNode value) {
        var body = body("demo");
        var slash = pointer.lastIndexOf('/');
        var parent = slash == 0 ? body : body.withObject(pointer.substring(0, slash));
        parent.set(pointer.substring(slash + 1), value);
        return body;
    }

    static PlannedNode master(NodeName name) {
        return node(name, Role.CONTROL_PLANE, "master");
    }

    static PlannedNode worker(NodeName name) {
        return node(name, Role.WORKER, "workers");
    }

    private static PlannedNode node(NodeName name, Role role, String pool) {
        return new PlannedNode(name, role, pool, "standard.medium", 50, Map.of(), List.of());
    }
}
