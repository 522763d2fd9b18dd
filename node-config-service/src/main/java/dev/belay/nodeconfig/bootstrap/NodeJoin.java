// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.kubernetes.NodeObjects;
import dev.belay.nodeconfig.kubernetes.NodeView;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Completes the node's object in the API once its kubelet has registered it, and sees it Ready with the right version. */
@ApplicationScoped
class NodeJoin implements BootstrapAct {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(500);

    private final ApiClients clients;
    private final ClusterApis apis;

    NodeJoin(ApiClients clients, ClusterApis apis) {
        this.clients = clients;
        this.apis = apis;
    }

    @Override
    public StepResult perform(ActContext context) {
        var access = ApiAccess.to(context.cluster(), clients.of(context.id()));
        return apis.with(access, api -> joined(context, api));
    }

    private static StepResult joined(ActContext context, ClusterApi api) {
        var node = context.node();
        var registered = NodeObjects.await(api, node.name(), _ -> true, PATIENCE);
        if (registered.isEmpty()) {
            return StepResult.notYet(api.effort(0), SOON, Trouble.NODE_NOT_REGISTERED);
        }
        var missing = NodeObjects.missing(registered.get(), node.plan());
        NodeObjects.complete(api, node.plan(), registered.get());
        var version = "v" + context.cluster().requireArtifacts().version("kubernetes");
        return NodeObjects.await(
                        api,
                        node.name(),
                        view -> view.ready() && view.kubeletVersion().equals(version),
                        PATIENCE)
                .map(view -> ready(context, node, view, api, missing.size()))
                .orElseGet(() -> StepResult.notYet(api.effort(missing.size()), SOON, Trouble.NODE_NOT_READY));
    }

    private static StepResult ready(ActContext context, ClusterNode node, NodeView view, ClusterApi api, int changed) {
        var fact = new NodeReady(
                context.id(),
                node.name(),
                node.plan().role(),
                node.requireMachine(context.id()).address(),
                view.kubeletVersion());
        return StepResult.done(api.effort(changed), fact, () -> {});
    }
}
