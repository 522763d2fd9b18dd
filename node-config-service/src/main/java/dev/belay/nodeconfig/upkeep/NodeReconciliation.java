// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.events.BootstrapStep;
import dev.belay.events.Fact;
import dev.belay.events.NodeConfigFact.DriftFound;
import dev.belay.events.NodeConfigFact.DriftRepaired;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.cluster.NodeContexts;
import dev.belay.nodeconfig.node.CallOutcome;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.NodeScripts;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.steps.NodeSteps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what each step once put on a node with what is there, one script in plan mode for each step. What differs is put
 * right by the same script in earnest, under the cluster's lease, because it may restart something.
 */
@ApplicationScoped
class NodeReconciliation {

    /** These happen once in a node's or a cluster's life, or hold nothing that could differ. */
    private static final Set<BootstrapStep> ONCE = EnumSet.of(
            BootstrapStep.ENROL_NODE, BootstrapStep.REQUEST_CERTIFICATES, BootstrapStep.CONFIGURE_INFRA_ETCD);

    private final NodeScripts scripts;
    private final LeaseHolding lease;
    private final Clusters clusters;
    private final Clock clock;

    NodeReconciliation(NodeScripts scripts, LeaseHolding lease, Clusters clusters, Clock clock) {
        this.scripts = scripts;
        this.lease = lease;
        this.clusters = clusters;
        this.clock = clock;
    }

    StepResult look(UpkeepContext context) {
        var drifts = new ArrayList<Drift>();
        steps(context).forEach(step -> drifts.add(compare(context, step)));
        var differing =
                drifts.stream().filter(drift -> !drift.items().isEmpty()).toList();
        var looked = Effort.asked(drifts.size());
        if (context.kind() == Upkeep.Order.Kind.REPORT) {
            return new StepResult.Done(looked, facts(context, items(differing), false), () -> {});
        }
        return differing.isEmpty() && !mayHoldLease(context)
                ? StepResult.done(looked)
                : mended(context, differing, looked);
    }

    /** A mend that failed keeps the lease, since the node may be disturbed; the next try gives it back, whatever it finds. */
    private static boolean mayHoldLease(UpkeepContext context) {
        return context.work().tries() > 0;
    }

    private StepResult mended(UpkeepContext context, List<Drift> differing, Effort looked) {
        var acquired = lease.acquire(context);
        if (!(acquired instanceof StepResult.Done held)) {
            return acquired;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            clusters.lock(context.work().cluster());
            held.record().run();
        });
        var node = asOfNow(context);
        var changed = differing.stream()
                .mapToInt(drift -> applied(node, drift.step()))
                .sum();
        lease.release(node);
        var effort = looked.plus(new Effort(changed, 2 * differing.size() + 2));
        return new StepResult.Done(effort, facts(context, items(differing), true), () -> {});
    }

    /** The lease outlasts one step, but perhaps not all of them. */
    private int applied(UpkeepContext context, BootstrapStep step) {
        lease.renew(context);
        return scripts.apply(context.work(), context.login(), script(context, step, Mode.APPLY))
                .changed();
    }

    /** As of now: the lease has given the node a new fencing number. */
    private UpkeepContext asOfNow(UpkeepContext context) {
        var fresh = QuarkusTransaction.requiringNew()
                .call(() -> clusters.read(context.work().cluster()));
        return new UpkeepContext(context.work(), context.kind(), fresh, context.secrets());
    }

    private Drift compare(UpkeepContext context, BootstrapStep step) {
        var answer = scripts.run(context.work(), context.login(), script(context, step, Mode.PLAN));
        answer.failure().filter(NodeReconciliation::didNotBegin).ifPresent(failed -> {
            throw scripts.trouble(context.work(), answer, failed);
        });
        var failed = answer.failure().map(CallOutcome::what);
        var items = Stream.concat(answer.changes().stream(), failed.stream())
                .map(what -> "%s: %s".formatted(step.key(), what))
                .toList();
        return new Drift(step, items);
    }

    private static Stream<BootstrapStep> steps(UpkeepContext context) {
        return Stream.of(BootstrapStep.values())
                .filter(step -> !ONCE.contains(step))
                .filter(step -> step.scope().includes(context.node().plan().role()))
                .filter(step -> NodeSteps.of(step).isPresent());
    }

    private NodeScript script(UpkeepContext context, BootstrapStep step, Mode mode) {
        var facts = NodeContexts.of(context.cluster(), context.secrets(), context.node(), null, clock.instant());
        var operations = NodeSteps.of(step).orElseThrow().operations(facts);
        var fence = Math.max(1, context.node().fence());
        return new NodeScript(mode, fence, NodeSteps.limit(step), step.key(), operations);
    }

    /** A script that the node did not let in has seen nothing: that is no difference. */
    private static boolean didNotBegin(CallOutcome failed) {
        return failed.call().equals("begin");
    }

    private static List<String> items(List<Drift> differing) {
        return differing.stream().flatMap(drift -> drift.items().stream()).toList();
    }

    private static List<Fact> facts(UpkeepContext context, List<String> items, boolean repaired) {
        var cluster = context.work().cluster();
        var node = context.node().name();
        if (items.isEmpty()) {
            return List.of();
        }
        var found = new DriftFound(cluster, node, items);
        return repaired ? List.of(found, new DriftRepaired(cluster, node, items)) : List.of(found);
    }

    /** What one step would change. */
    private record Drift(BootstrapStep step, List<String> items) {}
}
