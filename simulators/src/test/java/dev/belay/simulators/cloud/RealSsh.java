// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A client with a key, of a machine whose host key it has made: what compute-service and node-config-service do. */
final class RealSsh {

    private static final int TIMEOUT = 15_000;

    private final JSch jsch = new JSch();
    private final KeyPair user;
    private final KeyPair host;

    RealSsh() throws JSchException {
        user = KeyPair.genKeyPair(jsch, KeyPair.ED25519);
        host = KeyPair.genKeyPair(jsch, KeyPair.ED25519);
        jsch.addIdentity("test", secret(user).getBytes(StandardCharsets.UTF_8), user.getPublicKeyBlob(), null);
    }

    String userData() throws JSchException {
        return """
                #cloud-config
                hostname: web-1
                ssh_authorized_keys:
                  - %s
                ssh_deletekeys: true
                ssh_keys:
                  ed25519_private: |
                %s  ed25519_public: %s
                """.formatted(publicKey(user), secret(host).indent(4), publicKey(host));
    }

    String run(String address, String command) throws JSchException, IOException {
        jsch.setKnownHosts(new ByteArrayInputStream(
                "%s %s\n".formatted(address, publicKey(host)).getBytes(StandardCharsets.US_ASCII)));
        var session = jsch.getSession("debian", address, 22);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.connect(TIMEOUT);
        try {
            var channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(command);
            var out = channel.getInputStream();
            channel.connect(TIMEOUT);
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            session.disconnect();
        }
    }

    static boolean listens(String address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 22), 1000);
            socket.setSoTimeout(TIMEOUT);
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    private static String secret(KeyPair pair) throws JSchException {
        var secret = new ByteArrayOutputStream();
        pair.writeOpenSSHv1PrivateKey(secret, null);
        return secret.toString(StandardCharsets.UTF_8);
    }

    private static String publicKey(KeyPair pair) {
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(pair.getPublicKeyBlob());
    }
}
