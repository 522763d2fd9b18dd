// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.nodeconfig.operation.Effort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An open way to one cluster's API; counts what it is asked. Used by one thread. */
public final class ClusterApi {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final KubernetesClient client;
    private int asked;

    ClusterApi(KubernetesClient client) {
        this.client = client;
    }

    <T extends @Nullable Object> T ask(Function<KubernetesClient, T> question) {
        asked++;
        return question.apply(client);
    }

    /**
     * Asks until the answer is there and as wanted, a while at most; empty when it is not by then. By asking again and not by a
     * watch: a watch that is still being opened when the client closes fails loudly behind the caller's back.
     */
    <T> Optional<T> await(Function<KubernetesClient, @Nullable T> question, Predicate<T> wanted, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = Optional.ofNullable(ask(question)).filter(wanted);
            if (answer.isPresent()
                    || System.nanoTime() >= end
                    || Thread.currentThread().isInterrupted()) {
                return answer;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** What it took so far. */
    public int roundTrips() {
        return asked;
    }

    public Effort effort(int changed) {
        return new Effort(changed, asked);
    }
}
