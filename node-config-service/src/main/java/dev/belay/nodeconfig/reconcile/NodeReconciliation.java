// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.events.Fact;
import dev.belay.events.NodeConfigFact.DriftFound;
import dev.belay.events.NodeConfigFact.DriftRepaired;
import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.cluster.NodeContexts;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.node.CallOutcome.Status;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.NodeScripts;
import dev.belay.nodeconfig.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at one node: its own answer first, then its object in the API. Where something differs and shall be mended, the
 * cluster's lease is taken before the plan is applied: mending may restart what serves.
 */
@ApplicationScoped
class NodeReconciliation {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final long FIRST_FENCE = 1;

    private final NodeScripts scripts;
    private final ApiClients clients;
    private final ClusterApis apis;
    private final LeasedWork leased;
    private final Clock clock;

    NodeReconciliation(NodeScripts scripts, ApiClients clients, ClusterApis apis, LeasedWork leased, Clock clock) {
        this.scripts = scripts;
        this.clients = clients;
        this.apis = apis;
        this.leased = leased;
        this.clock = clock;
    }

    StepResult perform(Look look) {
        var checks = NodeChecks.of(
                NodeContexts.of(look.cluster(), look.secrets(), look.node(), null, clock.instant()));
        var fence = Math.max(FIRST_FENCE, look.node().fence());
        var answer = scripts.run(look.work(), login(look), script(look, Mode.PLAN, fence, checks));
        answer.failure().filter(failed -> answer.outcomes().getFirst().status() == Status.FAILED).ifPresent(failed -> {
            throw scripts.trouble(look.work(), answer, failed);
        });
        var differences = new ArrayList<>(checks.differences(answer));
        var object = apis.with(access(look), api -> NodeObject.look(api, look.node()));
        object.differences().forEach(differences::add);
        var effort = Effort.asked(1 + object.roundTrips());
        if (differences.isEmpty()) {
            return StepResult.done(effort);
        }
        return look.mend()
                ? leased.under(look, effort, number -> mended(look, checks, number, differences, effort))
                : told(look, differences, effort);
    }

    private StepResult mended(
            Look look, NodeChecks checks, long fence, List<String> differences, Effort before) {
        var answer = scripts.apply(look.work(), login(look), script(look, Mode.APPLY, fence, checks));
        var completed = apis.with(access(look), api -> NodeObject.complete(api, look.node()));
        List<Fact> facts = List.of(
                new DriftFound(look.cluster().id(), look.node().name(), differences),
                new DriftRepaired(look.cluster().id(), look.node().name(), differences));
        var effort = before.plus(new Effort(answer.changed(), 1)).plus(completed);
        return new StepResult.Done(effort, facts, () -> {});
    }

    private static StepResult told(Look look, List<String> differences, Effort effort) {
        return StepResult.done(
                new Effort(differences.size(), effort.roundTrips()),
                new DriftFound(look.cluster().id(), look.node().name(), differences),
                () -> {});
    }

    private static NodeScript script(Look look, Mode mode, long fence, NodeChecks checks) {
        return new NodeScript(mode, fence, LIMIT, look.work().key().step(), checks.operations());
    }

    private static dev.belay.nodeconfig.ssh.NodeLogin login(Look look) {
        return NodeContexts.login(look.cluster(), look.secrets(), look.node());
    }

    private ApiAccess access(Look look) {
        return ApiAccess.to(look.cluster(), clients.of(look.cluster().id()));
    }
}
