// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;

/**
 * Keeps pods off a node.
 *
 * @param value may be empty
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
 */
public record Taint(String key, String value, String effect) {

    /** Reads an entry of {@code spec.taints}, or of a kubelet's {@code registerWithTaints}. */
    public static Taint of(JsonNode taint) {
        return new Taint(Json.text(taint, "key"), Json.text(taint, "value"), Json.text(taint, "effect"));
    }

    public ObjectNode toJson() {
        var taint = Json.object().put("key", key);
        if (!value.isEmpty()) {
            taint.put("value", value);
        }
        return taint.put("effect", effect);
    }
}
