// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.nodeconfig.node.CallOutcome;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.ssh.NodeLogin;
import dev.belay.nodeconfig.ssh.NodeShell;
import dev.belay.nodeconfig.ssh.NodeShellException;
import dev.belay.nodeconfig.ssh.NodeShells;
import dev.belay.nodeconfig.ssh.ScriptFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Runs scripts on nodes for steps, and gives every way to fail its name. */
@ApplicationScoped
public class NodeScripts {

    private final NodeShells shells;
    private final NodeOutputs outputs;
    private final Clock clock;

    NodeScripts(NodeShells shells, NodeOutputs outputs, Clock clock) {
        this.shells = shells;
        this.outputs = outputs;
        this.clock = clock;
    }

    /** @throws TroubleException when the node did not answer, or a call of the script failed */
    public NodeAnswer apply(StepWork work, NodeLogin login, NodeScript script) {
        var answer = run(work, login, script);
        answer.failure().ifPresent(failed -> {
            throw trouble(work, answer, failed);
        });
        return answer;
    }

    /**
     * The answer with its failures: for a script in plan mode they are differences.
     *
     * @throws TroubleException when the node did not answer
     */
    public NodeAnswer run(StepWork work, NodeLogin login, NodeScript script) {
        try (var shell = shells.open(login)) {
            return shell.run(inTime(work, script));
        } catch (NodeShellException e) {
            throw trouble(work, e);
        }
    }

    /** What a step waits for on a node after its deadline is of use to nobody. */
    private NodeScript inTime(StepWork work, NodeScript script) {
        var deadline = work.overdueAt();
        return deadline == null ? script : script.waitingAtMost(Duration.between(clock.instant(), deadline));
    }

    /** A shell to go on with. @throws NodeShellException when the node cannot be reached, or is another one */
    public NodeShell open(NodeLogin login) {
        return shells.open(login);
    }

    /** The same failure under its name; what the node printed is kept. */
    public TroubleException trouble(StepWork work, NodeShellException e) {
        var trouble = Trouble.withCode(e.code()).orElse(Trouble.SCRIPT_FAILED);
        if (e instanceof ScriptFailedException failed) {
            outputs.keep(work, trouble, "exit status %d\n%s".formatted(failed.exitStatus(), failed.stderr()));
        }
        return new TroubleException(trouble, Effort.asked(1), String.valueOf(e.getMessage()), e);
    }

    /** A call that failed, under its name; what the node printed is kept. */
    public TroubleException trouble(StepWork work, NodeAnswer answer, CallOutcome failed) {
        var trouble = Trouble.withCode(failed.code()).orElse(Trouble.COMMAND_FAILED);
        var output = "%s: %s: %s".formatted(failed.what(), failed.code(), failed.text());
        outputs.keep(work, trouble, output);
        return new TroubleException(
                trouble,
                new Effort(answer.changed(), 1),
                "%s failed as %s".formatted(failed.what(), failed.code()),
                null);
    }
}
