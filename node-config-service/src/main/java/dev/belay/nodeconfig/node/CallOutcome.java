// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import java.util.Map;

/**
 * What became of one call.
 *
 * @param target what it was done to, see {@link NodeOperation#target}
 * @param code stable, lower-case words with dashes; empty unless it failed
 * @param text what the node said about it, at most {@value #MAX_TEXT} characters; for people, never for a fact
 * @param data what the call returned, decoded
 */
public record CallOutcome(
        String call, String target, Status status, String code, String text, Map<String, String> data) {

    public static final int MAX_TEXT = 500;

    public CallOutcome {
        text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        data = Map.copyOf(data);
    }

    /** In plan mode, {@code CHANGED} means that it would change. */
    public enum Status {
        OK,
        CHANGED,
        FAILED
    }

    /** {@code <call> <target>}, the words of drift. */
    public String what() {
        return target.isEmpty() ? call : call + " " + target;
    }
}
