// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.script;

/** How a call ended. */
public sealed interface Outcome {

    Outcome OK = new Ok();
    Outcome CHANGED = new Changed();

    record Ok() implements Outcome {}

    record Changed() implements Outcome {}

    /**
     * @param code stable word for programs
     * @param text one line for people, never a secret
     */
    record Failed(String code, String text) implements Outcome {}

    static Outcome changedWhen(boolean changed) {
        return changed ? CHANGED : OK;
    }

    static Outcome failed(String code, String text) {
        return new Failed(code, text.replace('\n', ' '));
    }
}
