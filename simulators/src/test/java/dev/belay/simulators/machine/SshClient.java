// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;

/** A real SSH client with a key of its own and strict checking. */
final class SshClient {

    static final String USER = "debian";

    private final JSch jsch = new JSch();
    private final String publicKey;

    SshClient() throws JSchException, IOException {
        var pair = KeyPair.genKeyPair(jsch, KeyPair.ED25519);
        var secret = new ByteArrayOutputStream();
        pair.writeOpenSSHv1PrivateKey(secret, null);
        jsch.addIdentity("test", secret.toByteArray(), pair.getPublicKeyBlob(), null);
        publicKey = "ssh-ed25519 " + Base64.getEncoder().encodeToString(pair.getPublicKeyBlob());
    }

    String publicKey() {
        return publicKey;
    }

    Session connect(String address, String hostKey) throws JSchException {
        var line = "[%s]:2222 %s\n".formatted(address, hostKey);
        jsch.setKnownHosts(new ByteArrayInputStream(line.getBytes(StandardCharsets.US_ASCII)));
        var session = jsch.getSession(USER, address, 2222);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.connect(5000);
        return session;
    }

    static Answer run(Session session, String command, String stdin) throws JSchException, IOException {
        var channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(command);
        channel.setInputStream(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        var out = channel.getInputStream();
        channel.connect(5000);
        var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(channel::isClosed);
        channel.disconnect();
        return new Answer(channel.getExitStatus(), text.lines().toList());
    }

    record Answer(int exit, List<String> lines) {}
}
