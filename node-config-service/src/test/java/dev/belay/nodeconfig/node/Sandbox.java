// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.nodeconfig.node.NodeScript.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * This machine as a node, in a mount namespace of its own: what scripts write to {@code /etc}, {@code /usr/local},
 * {@code /var}, {@code /opt} and {@code /run} lands in a directory of the test. Programs of the test stand in for those that
 * would touch the kernel or the service manager; everything else is the machine's own.
 */
final class Sandbox {

    private static final List<String> OVERLAID = List.of("etc", "usr/local", "var", "opt");

    private final Path root;

    Sandbox(Path root) {
        this.root = root;
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "needs util-linux");
        try {
            Files.createDirectories(root.resolve("run"));
            for (var directory : OVERLAID) {
                Files.createDirectories(upper("/" + directory));
                Files.createDirectories(root.resolve("work").resolve(directory));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assumeTrue(execute("true\n").exitStatus() == 0, "needs root and overlay mounts");
    }

    record Result(int exitStatus, String stdout, String stderr) {}

    NodeAnswer apply(NodeOperation... operations) {
        return run(script(Mode.APPLY, 0, Duration.ofSeconds(60), operations));
    }

    NodeAnswer plan(NodeOperation... operations) {
        return run(script(Mode.PLAN, 0, Duration.ofSeconds(60), operations));
    }

    NodeAnswer run(NodeScript script) {
        var result = execute(script.text());
        try {
            return NodeAnswer.parse(script, result.stdout());
        } catch (MalformedAnswerException e) {
            throw new AssertionError("No answer but " + result, e);
        }
    }

    static NodeScript script(Mode mode, long fence, Duration limit, NodeOperation... operations) {
        return new NodeScript(mode, fence, limit, "prepare-os", List.of(operations));
    }

    /** Feeds the text to a {@code bash -s}, as SSH would. */
    Result execute(String script) {
        try {
            var process = start(script);
            CompletableFuture.delayedExecutor(40, TimeUnit.SECONDS).execute(process::destroyForcibly);
            var stdout = process.getInputStream().readAllBytes();
            process.waitFor();
            return new Result(process.exitValue(), new String(stdout, UTF_8), Files.readString(root.resolve("stderr")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Process start(String script) throws IOException {
        var input = Files.createTempFile(root, "script", ".sh");
        Files.writeString(input, script);
        return new ProcessBuilder("unshare", "--mount", "--propagation", "private", "bash", "-c", mounts())
                .redirectInput(input.toFile())
                .redirectError(root.resolve("stderr").toFile())
                .start();
    }

    /** Puts a program in front of the machine's own of that name. */
    void program(String name, String body) {
        write("/usr/local/sbin/" + name, "#!/bin/bash\n" + body);
        try {
            Files.setPosixFilePermissions(
                    upper("/usr/local/sbin/" + name), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, String text) {
        try {
            Files.createDirectories(upper(path).getParent());
            Files.writeString(upper(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(upper(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String path) {
        return Files.exists(upper(path));
    }

    /** False also for a file of the machine's own that was removed: that leaves a mark which is no file. */
    boolean upperIsFile(String path) {
        return Files.isRegularFile(upper(path));
    }

    /** Where a path of the node is seen from outside, once a script has written to it. */
    Path upper(String path) {
        return path.startsWith("/run/") ? root.resolve(path.substring(1)) : root.resolve("upper" + path);
    }

    private String mounts() {
        var script = new StringBuilder("set -e\n");
        for (var directory : OVERLAID) {
            script.append("mount -t overlay overlay -o lowerdir=/%s,upperdir=%s,workdir=%s/work/%s /%s\n"
                    .formatted(directory, upper("/" + directory), root, directory, directory));
        }
        return script + "mount --bind %s/run /run\nexec bash -s\n".formatted(root);
    }
}
