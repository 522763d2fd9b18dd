// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import java.nio.charset.StandardCharsets;

/** Logs in, and says in our words why not. */
final class JschSessions {

    private static final int SILENCES = 3;

    private final SshConfig config;

    JschSessions(SshConfig config) {
        this.config = config;
    }

    Session connected(NodeLogin login) {
        var session = prepared(login);
        try {
            session.connect(Math.toIntExact(config.connectLimit().toMillis()));
            return session;
        } catch (JSchException e) {
            session.disconnect();
            throw translated(login, e);
        }
    }

    private Session prepared(NodeLogin login) {
        try {
            var jsch = new JSch();
            jsch.addIdentity("belay", login.privateKey().getBytes(StandardCharsets.US_ASCII), null, null);
            var session = jsch.getSession(login.user(), login.address(), login.port());
            session.setHostKeyRepository(new RecordedHostKey(login.hostKey()));
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("server_host_key", RecordedHostKey.TYPE);
            session.setConfig("PreferredAuthentications", "publickey");
            session.setConfig("PubkeyAcceptedAlgorithms", RecordedHostKey.TYPE);
            session.setServerAliveInterval(
                    Math.toIntExact(config.keepAliveInterval().toMillis()));
            session.setServerAliveCountMax(SILENCES);
            session.setDaemonThread(true);
            session.setThreadFactory(
                    Thread.ofVirtual().name("ssh " + login.address()).factory());
            return session;
        } catch (JSchException e) {
            throw new IllegalArgumentException(
                    "Expected an OpenSSH private key for %s but got another".formatted(login), e);
        }
    }

    private static NodeShellException translated(NodeLogin login, JSchException e) {
        return switch (e) {
            case JSchHostKeyException _ -> otherKey(login, e);
            // A server without a key of the recorded kind is not the one on record.
            case JSchAlgoNegoFailException n when n.getAlgorithmName().contains("host_key") -> otherKey(login, e);
            default ->
                refused(e)
                        ? new LoginRefusedException(
                                "Expected %s to admit the cluster's key but it refused".formatted(login), e)
                        : new NodeUnreachableException("Expected an answer of %s but got none".formatted(login), e);
        };
    }

    private static HostKeyMismatchException otherKey(NodeLogin login, JSchException e) {
        return new HostKeyMismatchException(
                "Expected the recorded host key of %s but it showed another".formatted(login), e);
    }

    /** The library has no type for it. */
    private static boolean refused(JSchException e) {
        var message = e.getMessage();
        return message != null && (message.startsWith("Auth ") || message.startsWith("Too many authentication"));
    }
}
