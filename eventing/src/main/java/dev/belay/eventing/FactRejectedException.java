// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

/** A record on the topic that is no fact of ours: it cannot be decoded, or who signed it may not say it. */
public final class FactRejectedException extends RuntimeException {

    private final String reason;

    FactRejectedException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    FactRejectedException(String reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** One stable word for headers and metrics, e.g. {@code bad-signature}. */
    public String reason() {
        return reason;
    }
}
