// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

/** Somebody else listens there. */
public final class PortTakenException extends RuntimeException {

    public PortTakenException(String host, int port) {
        super("Expected port %d of %s to be free but somebody listens there".formatted(port, host));
    }
}
