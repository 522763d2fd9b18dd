// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every call there is. */
public final class CallTable {

    private final Map<String, NodeCall> calls = new HashMap<>();

    public CallTable() {
        calls.putAll(FrameCalls.all());
        calls.putAll(FileCalls.all());
        calls.putAll(SystemCalls.all());
    }

    Optional<NodeCall> find(String name) {
        return Optional.ofNullable(calls.get(name));
    }
}
