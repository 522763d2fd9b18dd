// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import java.util.Map;

/** Who may do what in every cluster of Belay's. Bound once by a break-glass certificate, since until then nobody may bind. */
public final class FirstRoles {

    private static final Manifest ROLES = Manifest.named("roles.yaml");

    private FirstRoles() {}

    public static Changes bind(ClusterApi api, boolean mend) {
        var objects = new AppliedObjects(api, mend);
        objects.apply(manifest());
        return new Changes(objects.changed(), api.roundTrips());
    }

    static String manifest() {
        return ROLES.with(Map.of());
    }
}
