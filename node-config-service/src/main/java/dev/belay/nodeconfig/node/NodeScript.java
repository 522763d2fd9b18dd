// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.util.stream.Collectors.joining;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.Fetch;
import dev.belay.nodeconfig.node.FileOperation.FetchArchive;
import dev.belay.nodeconfig.node.FileOperation.ImportImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is sent to a node in one go: the operations of one step.
 *
 * @param fence the fencing number of the work; a node refuses one lower than the last it saw. 0 when no lease is held
 * @param limit how long the script may run on the node before it ends itself; whole seconds, at least one
 * @param step the step's stable key; the node writes it into its journal
 */
public record NodeScript(Mode mode, long fence, Duration limit, String step, List<NodeOperation> operations) {

    /** The line between the prelude and the calls. */
    public static final String CALLS = "# ---- calls ----";

    private static final List<String> PRELUDE_PARTS = List.of(
            "protocol", "system", "files", "downloads", "units", "certificates", "probes", "pods", "etcd", "main");

    private static final String PRELUDE = prelude();

    public NodeScript {
        operations = List.copyOf(operations);
        if (fence < 0) {
            throw new IllegalArgumentException("Expected a fencing number of 0 or more but got " + fence);
        }
        if (limit.toSeconds() < 1) {
            throw new IllegalArgumentException("Expected a limit of at least a second but got " + limit);
        }
    }

    /** Whether the node is brought to what the operations say, or only asked what would change. */
    public enum Mode {
        APPLY,
        PLAN;

        String word() {
            return this == APPLY ? "apply" : "plan";
        }
    }

    /** The same, but no probe of it waits for longer than that, and none for less than a second. */
    public NodeScript waitingAtMost(Duration wait) {
        var seconds = Math.clamp(wait.toSeconds() + 1, 1, Integer.MAX_VALUE);
        return new NodeScript(
                mode,
                fence,
                limit,
                step,
                operations.stream()
                        .map(operation -> operation instanceof ProbeOperation probe ? probe.within(seconds) : operation)
                        .toList());
    }

    /** What a {@code bash -s} is fed. May hold secrets: never logged, never stored. */
    public String text() {
        return PRELUDE + CALLS + "\n" + callsText();
    }

    /** The part behind the prelude; what golden files pin. */
    public String callsText() {
        return calls().stream().map(Call::text).collect(joining("\n", "", "\n"));
    }

    /** Bodies may be secret. */
    @Override
    public String toString() {
        return "NodeScript[mode=%s, step=%s, operations=%d]".formatted(mode, step, operations.size());
    }

    /** {@code begin}, the operations, {@code end}: the call with number n of an answer is the nth of these. */
    List<Call> calls() {
        var begin = isOfDownloads()
                ? Call.of("begin", mode.word(), fence, limit.toSeconds(), step, "downloads")
                : Call.of("begin", mode.word(), fence, limit.toSeconds(), step);
        return Stream.of(Stream.of(begin), operations.stream().map(NodeOperation::call), Stream.of(Call.of("end")))
                .flatMap(calls -> calls)
                .toList();
    }

    /**
     * Downloads touch nothing that another script would, and take long: they have a lock of their own on the node, so that
     * certificates are made meanwhile.
     */
    private boolean isOfDownloads() {
        return operations.stream().anyMatch(NodeScript::isDownload)
                && operations.stream().allMatch(each -> isDownload(each) || each instanceof EnsureDir);
    }

    private static boolean isDownload(NodeOperation operation) {
        return operation instanceof Fetch || operation instanceof FetchArchive || operation instanceof ImportImage;
    }

    private static String prelude() {
        return PRELUDE_PARTS.stream()
                .map(part -> resource("prelude/" + part + ".sh"))
                .collect(joining());
    }

    private static String resource(String name) {
        try (var resource = NodeScript.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(resource, name + " is not packaged").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
