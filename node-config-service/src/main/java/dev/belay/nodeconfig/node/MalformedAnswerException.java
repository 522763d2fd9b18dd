// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

/** A node printed something that is no answer to the script it was sent, or stopped in the middle of one. */
public final class MalformedAnswerException extends RuntimeException {

    MalformedAnswerException(String message) {
        super(message);
    }
}
