// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Every pod bears a lost node for five minutes unless it says otherwise. */
final class PodTolerations {

    private static final int SECONDS = 300;

    private PodTolerations() {}

    static void add(ObjectNode spec) {
        var tolerations = spec.get("tolerations") instanceof ArrayNode present ? present : spec.putArray("tolerations");
        for (var key : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
            if (!bears(tolerations, key)) {
                tolerations
                        .addObject()
                        .put("key", key)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", SECONDS);
            }
        }
    }

    private static boolean bears(ArrayNode tolerations, String key) {
        for (var toleration : tolerations) {
            var effect = Json.text(toleration, "effect");
            var of = Json.text(toleration, "key");
            if ((of.isEmpty() || of.equals(key)) && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return true;
            }
        }
        return false;
    }
}
