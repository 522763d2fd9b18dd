// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.belay.simulators.machine.ssh.HostKeys;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One machine on an address that nobody else is likely to use, and a way to talk to it. */
final class TestMachine {

    static final String COMMAND = "sudo -n bash -s";

    private final SshClient client;
    private final MachineSpec spec;
    private String hostKey;
    private @Nullable Session session;

    TestMachine(String name) throws JSchException, IOException {
        var pair = HostKeys.generate();
        this.client = new SshClient();
        this.hostKey = HostKeys.publicText(pair);
        this.spec = new MachineSpec(
                UUID.randomUUID(),
                name,
                freeAddress(),
                "Linux Debian 12 (Bookworm) 64-bit",
                SshClient.USER,
                List.of(client.publicKey()),
                userData(HostKeys.privateText(pair), hostKey));
    }

    static TestMachine started(MachineDriver machines, String name) throws JSchException, IOException {
        var machine = new TestMachine(name);
        machines.start(machine.spec);
        return machine;
    }

    MachineSpec spec() {
        return spec;
    }

    String address() {
        return spec.address();
    }

    UUID instance() {
        return spec.instance();
    }

    void trust(String newHostKey) {
        hostKey = newHostKey;
        session = null;
    }

    /** The same machine behind a driver that was started later. */
    TestMachine under(MachineDriver later) {
        later.start(spec);
        session = null;
        return this;
    }

    List<String> run(NodeScripts script) {
        return answer(script.text()).lines();
    }

    SshClient.Answer answer(String script) {
        try {
            return SshClient.run(session(), COMMAND, script);
        } catch (JSchException | IOException e) {
            throw new AssertionError("Could not talk to " + spec.name(), e);
        }
    }

    Session session() throws JSchException {
        if (session == null || !session.isConnected()) {
            session = client.connect(spec.address(), hostKey);
        }
        return session;
    }

    private static String freeAddress() {
        var random = ThreadLocalRandom.current();
        return "127.%d.%d.%d".formatted(100 + random.nextInt(20), random.nextInt(256), 1 + random.nextInt(254));
    }

    private static String userData(String privateKey, String publicKey) {
        return """
                #cloud-config
                ssh_deletekeys: true
                ssh_keys:
                  ed25519_private: |
                %s
                  ed25519_public: %s
                write_files:
                  - path: /etc/motd
                    permissions: '0644'
                    content: hello
                """.formatted(privateKey.indent(4).stripTrailing(), publicKey);
    }
}
