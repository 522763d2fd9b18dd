// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.BootstrapStep;
import dev.belay.nodeconfig.artifacts.MissingArtifactException;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.NodeContexts;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.NodeScripts;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import dev.belay.nodeconfig.steps.EtcdAdmin;
import dev.belay.nodeconfig.steps.NodeStep;
import dev.belay.nodeconfig.steps.NodeSteps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that is one script on one node and nothing else. */
@ApplicationScoped
class ScriptedStep implements BootstrapAct {

    /** A first bootstrap needs no lease: nobody is served yet. */
    private static final long FIRST_FENCE = 1;

    private final NodeScripts scripts;
    private final Clock clock;

    ScriptedStep(NodeScripts scripts, Clock clock) {
        this.scripts = scripts;
        this.clock = clock;
    }

    @Override
    public StepResult perform(ActContext context) {
        var answer = run(context, context.node(), null);
        return StepResult.done(new Effort(answer.changed(), 1));
    }

    /** @throws TroubleException when the node did not answer or a call failed */
    NodeAnswer run(ActContext context, ClusterNode node, @Nullable EtcdAdmin admin) {
        var step = context.work().key().bootstrapStep().orElseThrow();
        return scripts.apply(context.work(), context.login(node), script(context, node, admin, step));
    }

    /**
     * The step's script is made of what only this try knows.
     *
     * @throws TroubleException as above
     */
    NodeAnswer apply(ActContext context, ClusterNode node, NodeStep work) {
        var step = context.work().key().bootstrapStep().orElseThrow();
        return scripts.apply(context.work(), context.login(node), script(context, node, null, step, work));
    }

    NodeScript script(ActContext context, ClusterNode node, @Nullable EtcdAdmin admin, BootstrapStep step) {
        return script(context, node, admin, step, NodeSteps.of(step).orElseThrow());
    }

    private NodeScript script(
            ActContext context, ClusterNode node, @Nullable EtcdAdmin admin, BootstrapStep step, NodeStep work) {
        try {
            var facts = NodeContexts.of(context.cluster(), context.secrets(), node, admin, clock.instant());
            var operations = work.operations(facts);
            var fence = Math.max(FIRST_FENCE, node.fence());
            return new NodeScript(Mode.APPLY, fence, NodeSteps.limit(step), step.key(), operations);
        } catch (MissingArtifactException e) {
            throw new TroubleException(Trouble.ARTIFACT_MISSING, Effort.NONE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Has the node show the host key that it made and that is on record. */
    NodeScript activation(ActContext context, ClusterNode node) {
        var step = BootstrapStep.ENROL_NODE;
        return new NodeScript(
                Mode.APPLY,
                Math.max(FIRST_FENCE, node.fence()),
                NodeSteps.limit(step),
                step.key(),
                List.of(new NodeOperation.UseHostKey()));
    }
}
