// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.kubernetes.Addon;
import dev.belay.nodeconfig.kubernetes.Addons;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/** Compares the addons' objects in the Kubernetes API with their manifests. */
@ApplicationScoped
class AddonReconciliation {

    private final ApiClients clients;
    private final ClusterApis apis;
    private final Addons addons;

    AddonReconciliation(ApiClients clients, ClusterApis apis, Addons addons) {
        this.clients = clients;
        this.apis = apis;
        this.addons = addons;
    }

    StepResult look(UpkeepContext context) {
        var mend = context.kind() == Upkeep.Order.Kind.MENDING;
        var access = ApiAccess.to(context.cluster(), clients.of(context.work().cluster()));
        return apis.with(access, api -> {
            var changed = Stream.of(Addon.values())
                    .filter(addon -> addon.isWanted(context.cluster().spec()))
                    .mapToInt(addon -> addons.apply(api, context.cluster(), addon, mend)
                            .names()
                            .size())
                    .sum();
            return StepResult.done(api.effort(changed));
        });
    }
}
