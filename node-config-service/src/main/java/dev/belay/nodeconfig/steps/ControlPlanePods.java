// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the static pods of a master have in common. */
final class ControlPlanePods {

    private static final Map<String, Object> SECCOMP = Map.of("type", "RuntimeDefault");

    private ControlPlanePods() {}

    static Map<String, Object> security() {
        return Map.of("seccompProfile", SECCOMP);
    }

    /** As a user of the node, known by number: the pod's image does not know it by name. */
    static Map<String, Object> securityOf(int user) {
        var context = new LinkedHashMap<String, Object>();
        context.put("runAsUser", user);
        context.put("runAsGroup", user);
        context.put("seccompProfile", SECCOMP);
        return context;
    }
}
