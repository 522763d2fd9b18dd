// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.kubernetes.Drain;
import dev.belay.nodeconfig.kubernetes.NodeObjects;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.NodeScripts;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import dev.belay.nodeconfig.steps.NodeSteps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A reboot, from the drain until the scheduler has the node back; under the cluster's lease all the time. */
@ApplicationScoped
class NodeReboot {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SCRIPT = Duration.ofMinutes(1);

    private final LeaseHolding lease;
    private final ApiClients clients;
    private final ClusterApis apis;
    private final NodeScripts scripts;
    private final Clusters clusters;

    NodeReboot(LeaseHolding lease, ApiClients clients, ClusterApis apis, NodeScripts scripts, Clusters clusters) {
        this.lease = lease;
        this.clients = clients;
        this.apis = apis;
        this.scripts = scripts;
        this.clusters = clusters;
    }

    StepResult drain(UpkeepContext context) {
        lease.renew(context);
        return atApi(context, api -> {
            NodeObjects.cordon(api, context.node().name(), true);
            var left = Drain.evict(api, context.node().name());
            return left == 0 ? drained(context, api) : StepResult.notYet(api.effort(0), SOON, Trouble.DRAIN_BLOCKED);
        });
    }

    /** Somebody else may have rebooted the node since it was last asked: the boot that is to end is the one of now. */
    private StepResult drained(UpkeepContext context, ClusterApi api) {
        var booted = bootedAs(context);
        return new StepResult.Done(
                api.effort(1).plus(Effort.asked(1)),
                List.of(),
                () -> clusters.rebooted(context.work().cluster(), context.node().name(), booted));
    }

    StepResult reboot(UpkeepContext context) {
        lease.renew(context);
        var answer = scripts.apply(context.work(), context.login(), script(context, NodeSteps.reboot(bootId(context))));
        return StepResult.done(new Effort(answer.changed(), 1));
    }

    /** The boot id is the proof: an answer under the old one comes from before. */
    StepResult await(UpkeepContext context) {
        lease.renew(context);
        var booted = bootedAs(context);
        if (booted.equals(bootId(context))) {
            return StepResult.notYet(Effort.asked(1), SOON, Trouble.NOT_REBOOTED);
        }
        return atApi(
                context,
                api -> NodeObjects.await(
                                api,
                                context.node().name(),
                                node -> node.ready() && node.bootId().equals(booted),
                                PATIENCE)
                        .map(_ -> StepResult.done(api.effort(0)))
                        .orElseGet(() -> StepResult.notYet(api.effort(0), SOON, Trouble.NODE_NOT_READY)));
    }

    StepResult uncordon(UpkeepContext context) {
        var cluster = context.work().cluster();
        var node = context.node().name();
        var booted = bootedAs(context);
        return atApi(context, api -> {
            NodeObjects.cordon(api, node, false);
            lease.release(context);
            return StepResult.done(
                    api.effort(1),
                    new NodeRebooted(cluster, node, booted),
                    () -> clusters.rebooted(cluster, node, booted));
        });
    }

    private StepResult atApi(UpkeepContext context, Function<ClusterApi, StepResult> work) {
        return apis.with(
                ApiAccess.to(context.cluster(), clients.of(context.work().cluster())), work);
    }

    private String bootedAs(UpkeepContext context) {
        var answer = scripts.apply(
                context.work(), context.login(), script(context, List.of(new NodeOperation.ReportFacts())));
        return String.valueOf(answer.data().get("boot-id")).strip();
    }

    private static NodeScript script(UpkeepContext context, List<NodeOperation> operations) {
        return new NodeScript(
                Mode.APPLY, context.node().fence(), SCRIPT, context.work().key().step(), operations);
    }

    private static String bootId(UpkeepContext context) {
        var os = context.node().os();
        if (os == null) {
            throw new TroubleException(
                    Trouble.CLUSTER_NOT_READY, Effort.NONE, "Expected the node to have been enrolled", null);
        }
        return os.bootId();
    }
}
