// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.kubernetes.Addon;
import dev.belay.nodeconfig.kubernetes.Addons;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.kubernetes.FirstRoles;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Looks at what Belay keeps in the cluster itself: the first roles and the addons. */
@ApplicationScoped
class AddonReconciliation {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(500);

    private final ApiClients clients;
    private final ClusterApis apis;
    private final Addons addons;

    AddonReconciliation(ApiClients clients, ClusterApis apis, Addons addons) {
        this.clients = clients;
        this.apis = apis;
        this.addons = addons;
    }

    StepResult perform(Look look) {
        var access = ApiAccess.to(look.cluster(), clients.of(look.cluster().id()));
        return apis.with(access, api -> looked(look, api));
    }

    private StepResult looked(Look look, ClusterApi api) {
        var changed = FirstRoles.bind(api, look.mend()).names().size();
        var serves = true;
        for (var addon : Addon.wantedBy(look.cluster().spec())) {
            changed += addons.apply(api, look.cluster(), addon, look.mend()).names().size();
            serves &= !look.mend() || addons.serves(api, addon, PATIENCE);
        }
        var effort = api.effort(changed);
        return serves ? StepResult.done(effort) : StepResult.notYet(effort, SOON, Trouble.ADDON_NOT_AVAILABLE);
    }
}
