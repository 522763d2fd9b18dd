// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.NodeConfigFact.NodeEnrolled;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.node.MalformedAnswerException;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.ReportedFacts;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.NodeScripts;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import dev.belay.nodeconfig.ssh.HostKeyMismatchException;
import dev.belay.nodeconfig.ssh.NodeLogin;
import dev.belay.nodeconfig.ssh.NodeShellException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The first words with a machine, after which it shows a host key that was never outside of it.
 *
 * <p>The new key is made, recorded here, and only then shown: whenever this service dies in between, the node shows one of two
 * keys that are both on record. A third one is an enemy's.
 */
@ApplicationScoped
class NodeEnrolment implements BootstrapAct {

    /** The SSH server is told to read its keys again a second after the script's end. */
    private static final Duration UNTIL_SHOWN = Duration.ofMillis(1100);

    private final NodeScripts scripts;
    private final ScriptedStep scripted;
    private final Clusters clusters;

    NodeEnrolment(NodeScripts scripts, ScriptedStep scripted, Clusters clusters) {
        this.scripts = scripts;
        this.scripted = scripted;
        this.clusters = clusters;
    }

    @Override
    public StepResult perform(ActContext context) {
        var node = context.node();
        var made = node.nextHostKey();
        var facts = node.os();
        if (made == null || facts == null) {
            return StepResult.notYet(introduced(context, node), Duration.ZERO, Trouble.NODE_UNREACHABLE);
        }
        return shows(context, context.loginShowing(node, made))
                ? enrolled(context, node, new NodeEnrolled(context.id(), node.name(), made, facts))
                : StepResult.notYet(activated(context, node), UNTIL_SHOWN, Trouble.HOST_KEY_MISMATCH);
    }

    /** Asks who it is, has the new key made, and records both. */
    private Effort introduced(ActContext context, ClusterNode node) {
        var answer = scripted.run(context, node, null);
        var hostKey = hostKey(answer);
        var facts = facts(answer);
        QuarkusTransaction.requiringNew().run(() -> {
            clusters.lock(context.id());
            clusters.nextHostKey(context.id(), node.name(), hostKey, facts);
        });
        return new Effort(answer.changed(), 1);
    }

    private boolean shows(ActContext context, NodeLogin login) {
        try {
            scripts.open(login).close();
            return true;
        } catch (HostKeyMismatchException e) {
            return false;
        } catch (NodeShellException e) {
            throw scripts.trouble(context.work(), e);
        }
    }

    /** @throws TroubleException when the node shows neither of the two keys, among other reasons */
    private Effort activated(ActContext context, ClusterNode node) {
        var answer = scripts.apply(context.work(), context.login(node), scripted.activation(context, node));
        return new Effort(answer.changed(), 1);
    }

    private StepResult enrolled(ActContext context, ClusterNode node, NodeEnrolled fact) {
        return StepResult.done(Effort.asked(1), fact, () -> clusters.enrolled(context.id(), node.name()));
    }

    private static String hostKey(NodeAnswer answer) {
        @Nullable String key = answer.data().get("host-key");
        if (key == null) {
            throw malformed(null);
        }
        return key.strip();
    }

    private static OsFacts facts(NodeAnswer answer) {
        try {
            return ReportedFacts.in(answer);
        } catch (MalformedAnswerException e) {
            throw malformed(e);
        }
    }

    private static TroubleException malformed(@Nullable RuntimeException cause) {
        return new TroubleException(
                Trouble.SCRIPT_FAILED, Effort.asked(1), "Expected the node to say who it is but it did not", cause);
    }
}
