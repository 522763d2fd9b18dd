// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.kubernetes.Addon;
import dev.belay.nodeconfig.kubernetes.Addons;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Installs one addon and sees it available; nothing is to be done for one that the cluster shall not have. */
@ApplicationScoped
class AddonInstallation implements BootstrapAct {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(500);

    private final ApiClients clients;
    private final ClusterApis apis;
    private final Addons addons;

    AddonInstallation(ApiClients clients, ClusterApis apis, Addons addons) {
        this.clients = clients;
        this.apis = apis;
        this.addons = addons;
    }

    @Override
    public StepResult perform(ActContext context) {
        var addon = Addon.of(context.work().key().bootstrapStep().orElseThrow());
        if (!addon.isWanted(context.cluster().spec())) {
            return StepResult.done(Effort.NONE);
        }
        var access = ApiAccess.to(context.cluster(), clients.of(context.id()));
        return apis.with(access, api -> installed(context, api, addon));
    }

    private StepResult installed(ActContext context, ClusterApi api, Addon addon) {
        var changes = addons.apply(api, context.cluster(), addon, true);
        var trouble = addons.trouble(api, addon, PATIENCE);
        var effort = api.effort(changes.names().size());
        return trouble.<StepResult>map(found -> StepResult.notYet(effort, SOON, found))
                .orElseGet(() -> StepResult.done(effort));
    }
}
