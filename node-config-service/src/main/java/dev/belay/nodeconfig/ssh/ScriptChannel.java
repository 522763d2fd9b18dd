// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of a shell on a node: the script in, what it says out, both with an end. */
final class ScriptChannel {

    static final int MAX_STDOUT = 1 << 20;

    private static final String COMMAND = "sudo -n bash -s";
    private static final int OPEN_MILLIS = 10_000;
    private static final int EXIT_STATUS_MILLIS = 5_000;

    private final ChannelExec channel;
    private final Tail stderr = new Tail(1 << 16);

    private ScriptChannel(ChannelExec channel) {
        this.channel = channel;
    }

    static ScriptChannel of(Session session) throws JSchException {
        var channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(COMMAND);
        return new ScriptChannel(channel);
    }

    ScriptResult run(String script, Duration limit) {
        var late = new AtomicBoolean();
        try {
            channel.setInputStream(new ByteArrayInputStream(script.getBytes(UTF_8)));
            channel.setErrStream(stderr);
            var stdout = channel.getInputStream();
            channel.connect(OPEN_MILLIS);
            endAfter(limit, late);
            return result(stdout.readNBytes(MAX_STDOUT + 1), late);
        } catch (JSchException e) {
            return new ScriptResult.NotStarted(e);
        } catch (IOException e) {
            return late.get() ? new ScriptResult.TooLong(stderr.text()) : new ScriptResult.Lost(e);
        } finally {
            channel.disconnect();
        }
    }

    private ScriptResult result(byte[] stdout, AtomicBoolean late) throws IOException {
        if (late.get()) {
            return new ScriptResult.TooLong(stderr.text());
        }
        if (stdout.length > MAX_STDOUT) {
            return new ScriptResult.TooMuch(stderr.text());
        }
        var status = exitStatus();
        return status == ScriptResult.NO_STATUS
                ? new ScriptResult.Lost(null)
                : new ScriptResult.Ended(status, new String(stdout, UTF_8), stderr.text());
    }

    private void endAfter(Duration limit, AtomicBoolean late) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> {
                    if (!channel.isClosed()) {
                        late.set(true);
                        channel.disconnect();
                    }
                });
    }

    /** The status follows the end of the output; the library offers no way to wait for it. */
    private int exitStatus() throws IOException {
        try {
            for (var waited = 0; waited < EXIT_STATUS_MILLIS && !channel.isClosed(); waited += 5) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the exit status", e);
        }
        return channel.getExitStatus();
    }
}
