// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.NullUnmarked;

/** Runs a program on a thread of its own. The client going away does not end it: only the end of its input does. */
@NullUnmarked
final class ExecCommand implements Command {

    private final RemoteProgram program;
    private InputStream in;
    private OutputStream out;
    private ExitCallback exit;

    ExecCommand(RemoteProgram program) {
        this.program = program;
    }

    @Override
    public void setInputStream(InputStream stream) {
        this.in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        this.out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        Thread.ofVirtual().name("machine-exec").start(() -> {
            var code = program.run(in, out);
            if (channel.isOpen()) {
                exit.onExit(code);
            }
        });
    }

    @Override
    public void destroy(ChannelSession channel) {}
}
