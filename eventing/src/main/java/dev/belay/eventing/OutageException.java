// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

/** The database does not answer, or took back what was just done: the same again will do. */
final class OutageException extends RuntimeException {

    OutageException(Throwable cause) {
        super("The database is away", cause);
    }
}
