// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import java.security.SecureRandom;

/** The tie between an object and the one that made it. */
final class Owned {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Owned() {}

    static void by(ObjectNode object, JsonNode owner) {
        Json.ensure(object, "metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Json.text(owner, "apiVersion"))
                .put("kind", Json.text(owner, "kind"))
                .put("name", Json.text(owner, "metadata", "name"))
                .put("uid", uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    static boolean isBy(JsonNode object, JsonNode owner) {
        return controller(object).equals(uid(owner));
    }

    /** The uid of the owner that counts, empty when there is none. */
    static String controller(JsonNode object) {
        for (var reference : Json.at(object, "metadata", "ownerReferences")) {
            if (reference.path("controller").asBoolean()) {
                return Json.text(reference, "uid");
            }
        }
        return "";
    }

    static String uid(JsonNode object) {
        return Json.text(object, "metadata", "uid");
    }

    /** Ends the name of an object that is one of many. */
    static String suffix() {
        var suffix = new StringBuilder();
        RANDOM.ints(5, 0, LETTERS.length()).forEach(at -> suffix.append(LETTERS.charAt(at)));
        return suffix.toString();
    }

    /** Always the same for the same value, whatever the order of its fields. */
    static String hash(JsonNode value) {
        var hash = new StringBuilder();
        var rest = Integer.toUnsignedLong(value.hashCode()) * 2_654_435_761L & Long.MAX_VALUE;
        for (var i = 0; i < 9; i++) {
            hash.append(LETTERS.charAt((int) (rest % LETTERS.length())));
            rest /= LETTERS.length();
        }
        return hash.toString();
    }
}
