// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every call there is. */
public final class CallTable implements AutoCloseable {

    private final Map<String, NodeCall> calls = new HashMap<>();
    private final Downloads downloads = new Downloads();

    /** @param lockWait how long a script waits for the one before it */
    public CallTable(Duration lockWait) {
        calls.putAll(new FrameCalls(lockWait).all());
        calls.putAll(FileCalls.all());
        calls.putAll(SystemCalls.all());
        calls.putAll(KernelCalls.all());
        calls.putAll(AccountCalls.all());
        calls.putAll(PackageCalls.all());
        calls.putAll(CertificateCalls.all());
        calls.putAll(UnitCalls.all());
        calls.putAll(EtcdCalls.all());
        calls.putAll(new DownloadCalls(downloads).all());
        calls.putAll(new ImageCalls(downloads).all());
        calls.putAll(new ProbeCalls(downloads).all());
    }

    @Override
    public void close() {
        downloads.close();
    }

    Optional<NodeCall> find(String name) {
        return Optional.ofNullable(calls.get(name));
    }
}
