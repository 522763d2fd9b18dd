// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.Pods;
import java.time.Instant;

/** One word for the state of a pod: what is most in the way of its running. */
final class PodCells {

    private PodCells() {}

    static String ready(JsonNode pod) {
        var ready = 0;
        for (var status : Json.at(pod, "status", "containerStatuses")) {
            ready += status.path("ready").asBoolean() ? 1 : 0;
        }
        return "%d/%d".formatted(ready, Json.at(pod, "spec", "containers").size());
    }

    static String status(JsonNode pod) {
        if (Pods.isEnding(pod)) {
            return Json.text(pod, "status", "reason").equals("NodeLost") ? "Unknown" : "Terminating";
        }
        for (var status : Json.at(pod, "status", "containerStatuses")) {
            for (var state : new String[] {"waiting", "terminated"}) {
                var reason = Json.text(status, "state", state, "reason");
                if (!reason.isEmpty()) {
                    return reason;
                }
            }
        }
        return Columns.orElse(Json.text(pod, "status", "reason"), Json.text(pod, "status", "phase"));
    }

    static String restarts(JsonNode pod, Instant now) {
        var count = 0;
        var last = "";
        for (var status : Json.at(pod, "status", "containerStatuses")) {
            count += status.path("restartCount").asInt();
            last = Columns.orElse(Json.text(status, "lastState", "terminated", "finishedAt"), last);
        }
        return count > 0 && !last.isEmpty()
                ? "%d (%s ago)".formatted(count, Age.of(last, now))
                : Integer.toString(count);
    }
}
