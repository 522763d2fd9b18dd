// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import dev.belay.nodeconfig.node.CallOutcome.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a node answered to one script: an outcome for every call it got to, in order. */
public record NodeAnswer(List<CallOutcome> outcomes) {

    public NodeAnswer {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Reads what a node printed. Lines that are not of the protocol are skipped: a login script may greet.
     *
     * @throws MalformedAnswerException when it is not an answer to that script, or ends before the script's end without a
     *     failure
     */
    public static NodeAnswer parse(NodeScript script, String stdout) {
        return AnswerReader.read(script, stdout);
    }

    /** The first call that failed; in apply mode the last outcome too. */
    public Optional<CallOutcome> failure() {
        return outcomes.stream()
                .filter(outcome -> outcome.status() == Status.FAILED)
                .findFirst();
    }

    /** How many things changed, or in plan mode would. What is there for the script's own time only is not counted. */
    public int changed() {
        return changes().size();
    }

    /** What changed, or in plan mode would: {@code <call> <target>} each. */
    public List<String> changes() {
        return outcomes.stream()
                .filter(outcome -> outcome.status() == Status.CHANGED)
                .map(CallOutcome::what)
                .toList();
    }

    /** Everything the calls returned, by key. */
    public Map<String, String> data() {
        var all = new HashMap<String, String>();
        outcomes.forEach(outcome -> all.putAll(outcome.data()));
        return Map.copyOf(all);
    }
}
