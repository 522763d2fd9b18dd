// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

/** What an etcd client is told instead of an answer. */
public final class EtcdException extends Exception {

    private final String reason;

    EtcdException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
