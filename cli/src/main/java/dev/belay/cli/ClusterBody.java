// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@code POST /v1/clusters} is sent: what is usual here, and what is set over it. */
final class ClusterBody {

    static final String USUAL_ZONE = "ch-gva-2";
    static final String USUAL_SIZE = "3";

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    ClusterBody() {
        zone(USUAL_ZONE);
        masters(Integer.parseInt(USUAL_SIZE));
        workers(Integer.parseInt(USUAL_SIZE));
    }

    /** Field by field: a list or an object of the spec replaces the usual one. */
    void spec(ObjectNode spec) {
        json.setAll(spec);
    }

    void name(String name) {
        json.put("name", name);
    }

    void zone(String zone) {
        json.put("zone", zone);
    }

    void masters(int count) {
        json.withObjectProperty("controlPlane").put("replicas", count);
    }

    /** All in one pool. */
    void workers(int count) {
        json.putArray("workerPools").addObject().put("name", "workers").put("replicas", count);
    }

    void mirror(String url) {
        json.put("mirror", url);
    }

    void nodeProfile(ObjectNode profile) {
        json.set("nodeProfile", profile);
    }

    ObjectNode json() {
        return json;
    }
}
