// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

/** A record on the topic that is no fact of ours: it cannot be decoded, or who signed it may not say it. */
public final class FactRejectedException extends RuntimeException {

    /** One stable word for headers and metrics. */
    public enum Reason {
        UNDECODABLE("undecodable"),
        UNKNOWN_SOURCE("unknown-source"),
        BAD_SIGNATURE("bad-signature"),
        NOT_ITS_TO_SAY("not-its-to-say"),
        WRONG_SUBJECT("wrong-subject");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final Reason reason;

    FactRejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    FactRejectedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
