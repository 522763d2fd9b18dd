// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import dev.belay.nodeconfig.node.CallOutcome.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one answer, line by line, holding each against the call it must belong to. */
final class AnswerReader {

    private static final String MARK = "BELAY ";
    private static final int MAX_SHOWN = 120;

    private final NodeScript script;
    private final List<Call> calls;
    private final List<CallOutcome> outcomes = new ArrayList<>();
    private Map<String, String> data = new HashMap<>();

    private AnswerReader(NodeScript script) {
        this.script = script;
        this.calls = script.calls();
    }

    static NodeAnswer read(NodeScript script, String stdout) {
        var reader = new AnswerReader(script);
        stdout.lines().filter(line -> line.startsWith(MARK)).forEach(reader::line);
        return reader.answer();
    }

    private void line(String line) {
        var words = line.substring(MARK.length()).split(" ", 3);
        if (words.length < 3 || outcomes.size() >= calls.size()) {
            throw malformed(line);
        }
        if (!words[0].equals(Integer.toString(outcomes.size() + 1))) {
            throw malformed(line);
        }
        if (words[1].equals("data")) {
            addData(line, words[2]);
        } else {
            addOutcome(line, words[1], words[2]);
        }
    }

    private void addData(String line, String rest) {
        var words = rest.split(" ", 2);
        if (words.length < 2) {
            throw malformed(line);
        }
        try {
            data.put(words[0], new String(Base64.getDecoder().decode(words[1].strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw malformed(line);
        }
    }

    private void addOutcome(String line, String status, String rest) {
        var words = rest.split(" ", 3);
        var call = calls.get(outcomes.size());
        if (!words[0].equals(call.name())) {
            throw malformed(line);
        }
        var outcome = lasting() ? statusOf(line, status) : ofTransient(statusOf(line, status));
        outcomes.add(new CallOutcome(
                call.name(),
                target(),
                outcome,
                outcome == Status.FAILED ? word(words, 1, "unspecified") : "",
                outcome == Status.FAILED ? word(words, 2, "") : "",
                data));
        data = new HashMap<>();
    }

    private NodeAnswer answer() {
        var complete = outcomes.size() == calls.size();
        var failed = !outcomes.isEmpty() && outcomes.getLast().status() == Status.FAILED;
        if (!complete && !failed) {
            throw new MalformedAnswerException("Expected an answer to %d calls of %s but it ended after %d"
                    .formatted(calls.size(), script.step(), outcomes.size()));
        }
        return new NodeAnswer(outcomes);
    }

    /** What a script puts down and takes away again is no change. */
    private static Status ofTransient(Status status) {
        return status == Status.CHANGED ? Status.OK : status;
    }

    private boolean lasting() {
        return operation().map(NodeOperation::lasting).orElse(true);
    }

    private String target() {
        return operation().map(NodeOperation::target).orElse("");
    }

    /** The operation whose outcome is next; empty at begin and end. */
    private Optional<NodeOperation> operation() {
        var index = outcomes.size() - 1;
        return index >= 0 && index < script.operations().size()
                ? Optional.of(script.operations().get(index))
                : Optional.empty();
    }

    private static Status statusOf(String line, String word) {
        try {
            return Status.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw malformed(line);
        }
    }

    private static String word(String[] words, int index, String otherwise) {
        return words.length > index ? words[index] : otherwise;
    }

    private static MalformedAnswerException malformed(String line) {
        var shown = line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN);
        return new MalformedAnswerException("Expected a line of an answer but got '%s'".formatted(shown));
    }
}
