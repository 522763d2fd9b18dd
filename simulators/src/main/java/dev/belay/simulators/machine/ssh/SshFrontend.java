// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/** A machine's sshd. */
public final class SshFrontend implements AutoCloseable {

    public static final int PORT = 2222;

    private final SshServer server;

    private SshFrontend(SshServer server) {
        this.server = server;
    }

    /** @param programs what an exec request's command line stands for */
    public static SshFrontend start(
            SharedIo io, String address, SshAccess access, Function<String, RemoteProgram> programs) {
        var server = io.newServer();
        server.setHost(address);
        server.setPort(PORT);
        server.setKeyPairProvider(
                KeyPairProvider.wrap(() -> List.of(access.hostKey()).iterator()));
        server.setPublickeyAuthenticator((user, key, _) -> access.admits(user, key));
        server.setCommandFactory((_, line) -> new ExecCommand(programs.apply(line)));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to listen on %s:%d but could not".formatted(address, PORT), e);
        }
        return new SshFrontend(server);
    }

    /** Cuts every connection. */
    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
