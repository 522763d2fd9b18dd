// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The entries of {@code status.conditions}. */
public final class Conditions {

    private static final String CONDITIONS = "conditions";

    private Conditions() {}

    /** A missing node when there is none of this type. */
    public static JsonNode find(JsonNode object, String type) {
        for (var condition : Json.at(object, "status", CONDITIONS)) {
            if (Json.text(condition, "type").equals(type)) {
                return condition;
            }
        }
        return Json.object().path(type);
    }

    public static boolean isTrue(JsonNode object, String type) {
        return Json.text(find(object, type), "status").equals("True");
    }

    /** Sets a condition; the time of transition moves only when its status does. Empty texts are left out. */
    public static ObjectNode set(ObjectNode object, Condition wanted, Instant now) {
        var status = Json.ensure(object, "status");
        var list = status.get(CONDITIONS) instanceof ArrayNode present ? present : status.putArray(CONDITIONS);
        var condition = find(object, wanted.type()) instanceof ObjectNode present
                ? present
                : list.addObject().put("type", wanted.type());
        if (!Json.text(condition, "status").equals(wanted.status())) {
            condition.put("status", wanted.status());
            condition.put(
                    "lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        put(condition, "reason", wanted.reason());
        put(condition, "message", wanted.message());
        return condition;
    }

    private static void put(ObjectNode condition, String field, String text) {
        if (text.isEmpty()) {
            condition.remove(field);
        } else {
            condition.put(field, text);
        }
    }

    /** @param status {@code True}, {@code False} or {@code Unknown} */
    public record Condition(String type, String status, String reason, String message) {

        public static Condition of(String type, boolean status, String reason, String message) {
            return new Condition(type, status ? "True" : "False", reason, message);
        }
    }
}
