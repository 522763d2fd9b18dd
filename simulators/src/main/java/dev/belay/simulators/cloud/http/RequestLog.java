// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last calls, for tests and for the API's own list of events. In memory only. */
final class RequestLog {

    private static final int KEPT = 20_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    /**
     * @param status 0 when no answer was sent
     * @param fault kind of the injected fault, empty for none
     */
    record Call(
            Instant time,
            String zone,
            String operation,
            String method,
            String path,
            int status,
            long elapsedMillis,
            String fault) {

        Call hitBy(Optional<String> kind) {
            return new Call(time, zone, operation, method, path, status, elapsedMillis, kind.orElse(""));
        }

        Call answered(int answer, long millis) {
            return new Call(time, zone, operation, method, path, answer, millis, fault);
        }
    }

    synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
