// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

/** Only a person can help. The message is one sentence of ours and goes into a fact as it is. */
public final class StepHaltedException extends RuntimeException {

    private final String code;
    private final String sentence;

    public StepHaltedException(String code, String sentence) {
        super(sentence);
        this.code = code;
        this.sentence = sentence;
    }

    /** Stable; has a page in {@code docs/operations/}. */
    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
