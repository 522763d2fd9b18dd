// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers the last answers of a pure and slow function: as many as the certificates of a thousand clusters ask for. */
final class Recent<K, V> {

    private static final int LIMIT = 1 << 17;

    private final Function<K, V> slow;
    private final Map<K, V> answers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > LIMIT;
        }
    };

    Recent(Function<K, V> slow) {
        this.slow = slow;
    }

    V of(K question) {
        synchronized (answers) {
            var known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        var answer = slow.apply(question);
        synchronized (answers) {
            answers.put(question, answer);
        }
        return answer;
    }
}
