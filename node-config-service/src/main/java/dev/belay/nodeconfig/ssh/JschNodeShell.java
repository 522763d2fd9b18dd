// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.belay.nodeconfig.node.MalformedAnswerException;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeScript;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection, used by one thread at a time. */
final class JschNodeShell implements NodeShell {

    private final NodeLogin login;
    private final JschSessions sessions;
    private final SessionPool pool;
    private final Duration margin;
    private @Nullable Session session;

    /** Whether the connection has been idle since it was last known to be alive. */
    private boolean kept;

    /** Connects, unless there is a connection to go on with. */
    JschNodeShell(NodeLogin login, JschSessions sessions, SessionPool pool, Duration margin) {
        var pooled = pool.take(login);
        this.login = login;
        this.sessions = sessions;
        this.pool = pool;
        this.margin = margin;
        this.kept = pooled.isPresent();
        this.session = pooled.orElseGet(() -> sessions.connected(login));
    }

    @Override
    public NodeAnswer run(NodeScript script) {
        var limit = script.limit().plus(margin);
        var result = result(script.text(), limit);
        if (result instanceof ScriptResult.NotStarted && kept) {
            reconnect();
            result = result(script.text(), limit);
        }
        kept = true;
        return answer(script, result);
    }

    @Override
    public void close() {
        var open = session;
        session = null;
        if (open != null && open.isConnected()) {
            pool.give(login, open);
        }
    }

    private ScriptResult result(String script, Duration limit) {
        try {
            return ScriptChannel.of(open()).run(script, limit);
        } catch (JSchException e) {
            return new ScriptResult.NotStarted(e);
        }
    }

    /** A connection that was kept may be dead by now without knowing it. */
    private void reconnect() {
        open().disconnect();
        session = sessions.connected(login);
    }

    private Session open() {
        var open = session;
        if (open == null) {
            throw new IllegalStateException("Expected a shell of %s that is open but it is closed".formatted(login));
        }
        return open;
    }

    private NodeAnswer answer(NodeScript script, ScriptResult result) {
        return switch (result) {
            case ScriptResult.Ended ended -> answer(script, ended);
            case ScriptResult.NotStarted(var cause) ->
                throw new NodeUnreachableException(
                        "Expected %s to run a command but it does not".formatted(login), cause);
            case ScriptResult.Lost(var cause) ->
                throw new NodeUnreachableException(
                        "Expected %s to answer %s but the connection was lost".formatted(login, script.step()), cause);
            case ScriptResult.TooLong(var stderr) -> throw failed(script, "in time", stderr);
            case ScriptResult.TooMuch(var stderr) -> throw failed(script, "within 1 MiB", stderr);
        };
    }

    private NodeAnswer answer(NodeScript script, ScriptResult.Ended ended) {
        try {
            return NodeAnswer.parse(script, ended.stdout());
        } catch (MalformedAnswerException e) {
            throw new ScriptFailedException(
                    "Expected %s to answer %s but it ended with status %d"
                            .formatted(login, script.step(), ended.exitStatus()),
                    ended.exitStatus(),
                    ended.stderr(),
                    e);
        }
    }

    private ScriptFailedException failed(NodeScript script, String how, String stderr) {
        return new ScriptFailedException(
                "Expected %s to answer %s %s but it did not".formatted(login, script.step(), how),
                ScriptResult.NO_STATUS,
                stderr,
                null);
    }
}
