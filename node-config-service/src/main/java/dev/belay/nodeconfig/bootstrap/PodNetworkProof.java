// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.NodeName;
import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.kubernetes.ProbePods;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.steps.NodeSteps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/**
 * Proves the pod network, since {@code Ready} says nothing of it: a pod on every node, each seen to get an address, to reach
 * the others and the API by its name, then all taken away. That the network of one node is missing is that node's trouble
 * alone, because nobody is asked to reach a pod before every node has one.
 */
@ApplicationScoped
class PodNetworkProof implements BootstrapAct {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(500);

    private final ApiClients clients;
    private final ClusterApis apis;
    private final ScriptedStep scripted;

    PodNetworkProof(ApiClients clients, ClusterApis apis, ScriptedStep scripted) {
        this.clients = clients;
        this.apis = apis;
        this.scripted = scripted;
    }

    @Override
    public StepResult perform(ActContext context) {
        var step = context.work().key().bootstrapStep().orElseThrow();
        var access = ApiAccess.to(context.cluster(), clients.of(context.id()));
        return switch (step) {
            case START_PROBES ->
                StepResult.done(apis.with(access, api -> ProbePods.start(api, context.cluster()))
                        .effort());
            case AWAIT_PROBE -> apis.with(access, api -> awaited(context.node().name(), api));
            case PROBE_PODS -> probed(context, apis.with(access, ProbePods::addresses));
            case REMOVE_PROBES -> apis.with(access, PodNetworkProof::removed);
            default -> throw new IllegalStateException("Expected a step of the probe pods but got " + step);
        };
    }

    private static StepResult awaited(NodeName node, ClusterApi api) {
        return ProbePods.serves(api, node, PATIENCE)
                ? StepResult.done(api.effort(0))
                : new StepResult.NotYet(
                        api.effort(0), SOON, Trouble.POD_NETWORK_ABSENT, "the probe pod of " + node + " is not ready");
    }

    /** A pod that is being replaced at the moment is left out: its own node reaches the others both ways, and waits for it. */
    private StepResult probed(ActContext context, Map<NodeName, String> addresses) {
        var node = context.node();
        var own = addresses.get(node.name());
        if (own == null) {
            return new StepResult.NotYet(
                    Effort.asked(1),
                    SOON,
                    Trouble.POD_NETWORK_ABSENT,
                    "the probe pod of " + node.name() + " is not ready");
        }
        var others = addresses.values().stream()
                .filter(address -> !address.equals(own))
                .sorted()
                .toList();
        scripted.apply(context, node, facts -> NodeSteps.probePods(facts, own, ProbePods.PORT, others));
        return StepResult.done(Effort.asked(2));
    }

    private static StepResult removed(ClusterApi api) {
        return ProbePods.remove(api, PATIENCE)
                ? StepResult.done(api.effort(2))
                : StepResult.notYet(api.effort(0), SOON, Trouble.PROBES_REMAIN);
    }
}
