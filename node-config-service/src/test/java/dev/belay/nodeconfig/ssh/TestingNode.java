// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.belay.nodeconfig.node.NodeScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** An SSH server on loopback that does with a script what a test says. */
final class TestingNode implements AutoCloseable {

    /** Gets the script, writes what the node prints, and returns its exit status. */
    @FunctionalInterface
    interface Behaviour {
        int run(String script, OutputStream stdout, OutputStream stderr) throws IOException, InterruptedException;
    }

    final List<String> commands = new CopyOnWriteArrayList<>();
    final AtomicInteger sessions = new AtomicInteger();

    private final SshServer server = SshServer.setUpDefaultServer();
    private final String hostKey;
    private final String clientKey;
    private volatile Behaviour behaviour = (_, _, _) -> 0;

    TestingNode() {
        try {
            var host = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            hostKey = PublicKeyEntry.toString(host.getPublic());
            var client = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
            var admitted = publicKey(client);
            clientKey = privateKey(client);
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(host));
            server.setPublickeyAuthenticator((_, key, _) -> {
                sessions.incrementAndGet();
                return PublicKeyEntry.toString(key).equals(admitted);
            });
            server.setCommandFactory((_, command) -> new Script(command));
            CoreModuleProperties.TCP_NODELAY.set(server, true);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | JSchException e) {
            throw new IllegalStateException(e);
        }
    }

    void does(Behaviour next) {
        behaviour = next;
    }

    NodeLogin login() {
        return login(hostKey, clientKey);
    }

    private NodeLogin login(String expectedHostKey, String key) {
        return new NodeLogin("127.0.0.1", server.getPort(), "debian", expectedHostKey, key);
    }

    NodeLogin loginWithAnotherKey() {
        try {
            return login(hostKey, privateKey(KeyPair.genKeyPair(new JSch(), KeyPair.ED25519)));
        } catch (JSchException e) {
            throw new IllegalStateException(e);
        }
    }

    NodeLogin loginExpecting(TestingNode other) {
        return login(other.hostKey, clientKey);
    }

    int openConnections() {
        return server.getActiveSessions().size();
    }

    /** As when a node reboots, or the network in between goes away. */
    void dropConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String publicKey(KeyPair key) throws JSchException {
        var blob = Base64.getEncoder().encodeToString(key.getPublicKeyBlob());
        return "ssh-ed25519 " + blob;
    }

    private static String privateKey(KeyPair key) throws JSchException {
        var text = new ByteArrayOutputStream();
        key.writeOpenSSHv1PrivateKey(text, null);
        return text.toString(UTF_8);
    }

    private final class Script implements Command {

        private final String command;
        private InputStream input = InputStream.nullInputStream();
        private OutputStream output = OutputStream.nullOutputStream();
        private OutputStream error = OutputStream.nullOutputStream();
        private ExitCallback exit = (_, _, _) -> {};

        private Script(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream in) {
            input = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            output = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {
            error = err;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            commands.add(command);
            Thread.startVirtualThread(this::run);
        }

        private void run() {
            try {
                var script = new String(input.readAllBytes(), UTF_8);
                var calls = script.indexOf(NodeScript.CALLS);
                var status = behaviour.run(script.substring(Math.max(calls, 0)), output, error);
                output.flush();
                error.flush();
                exit.onExit(status);
            } catch (IOException | InterruptedException e) {
                exit.onExit(255, e.toString());
            }
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }
}
