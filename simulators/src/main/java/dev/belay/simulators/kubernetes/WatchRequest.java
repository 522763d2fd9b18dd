// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.FieldSelector;
import dev.belay.simulators.kubernetes.objects.LabelSelector;
import dev.belay.simulators.kubernetes.objects.ResourceType;

/**
 * What is to be watched.
 *
 * @param namespace empty for all
 * @param since the resource version the client has seen; empty or 0 to be told first what is there
 * @param initial whether what is there is to be told first and to be closed with a bookmark
 * @param seconds after which the server ends it
 */
record WatchRequest(
        ResourceType type,
        String namespace,
        LabelSelector labels,
        FieldSelector fields,
        String since,
        boolean initial,
        Rendering rendering,
        int seconds) {

    /** Longer than clients leave it open; one of them asks for at most ten minutes. */
    private static final int DEFAULT_SECONDS = 1_800;

    static WatchRequest of(ApiCall call, ResourceType type, RequestPath path) {
        var seconds = call.parameter("timeoutSeconds");
        var fields = call.parameter("fieldSelector");
        return new WatchRequest(
                type,
                path.namespace(),
                LabelSelector.parse(call.parameter("labelSelector")),
                FieldSelector.parse(path.name().isEmpty() ? fields : "metadata.name=" + path.name() + "," + fields),
                call.parameter("resourceVersion"),
                call.flag("sendInitialEvents"),
                Rendering.of(call),
                seconds.isEmpty() ? DEFAULT_SECONDS : Integer.parseInt(seconds));
    }

    boolean wants(ObjectNode object) {
        return labels.matches(object) && fields.matches(object);
    }
}
