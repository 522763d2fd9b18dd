// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What is read from many pods in many places. */
public final class Pods {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private Pods() {}

    public static boolean isReady(JsonNode pod) {
        return Conditions.isTrue(pod, "Ready");
    }

    /** Neither ended nor asked to end. */
    public static boolean isActive(JsonNode pod) {
        return !isEnded(pod) && !isEnding(pod);
    }

    public static boolean isEnded(JsonNode pod) {
        return ENDED.contains(Json.text(pod, "status", "phase"));
    }

    public static boolean isEnding(JsonNode pod) {
        return pod.path("metadata").has("deletionTimestamp");
    }

    /** Empty while it is not bound. */
    public static String node(JsonNode pod) {
        return Json.text(pod, "spec", "nodeName");
    }

    /** The copy in the API of a pod that a kubelet runs from a file. */
    public static boolean isMirror(JsonNode pod) {
        return Json.at(pod, "metadata", "annotations").has("kubernetes.io/config.mirror");
    }
}
