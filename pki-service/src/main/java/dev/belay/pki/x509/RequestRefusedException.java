// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

/** What was asked for will not be signed. The message is the reason, one sentence for whoever asked. */
public final class RequestRefusedException extends RuntimeException {

    public RequestRefusedException(String reason) {
        super(reason);
    }

    public RequestRefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
