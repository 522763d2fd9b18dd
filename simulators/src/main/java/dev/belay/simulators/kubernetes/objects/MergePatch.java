// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 7386: objects are merged, null removes, everything else replaces. */
public final class MergePatch {

    private MergePatch() {}

    /** Changes the target in place. */
    public static void apply(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            var name = field.getKey();
            var value = field.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value.isObject()) {
                apply(target.get(name) instanceof ObjectNode child ? child : target.putObject(name), value);
            } else {
                target.set(name, value);
            }
        });
    }
}
