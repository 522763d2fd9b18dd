// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.systemtests.Json;
import dev.belay.systemtests.real.Machine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.core.ConditionTimeoutException;

/** When a cluster is there: six nodes Ready, and from a pod on each of them the API is reached by its Service's name. */
final class EndPredicate {

    private static final int NODES = 6;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Contender contender;
    private final String probe;
    private final Clock clock;
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Instant> moments = new LinkedHashMap<>();
    private Optional<KubeApi> api = Optional.empty();
    private boolean probing;

    /** @param image that every node of both has, of something that runs and does nothing */
    EndPredicate(Contender contender, String image, Clock clock) {
        this.contender = contender;
        this.probe = Resource.text("probe.json").replace("@image@", image);
        this.clock = clock;
    }

    /** Returns when it holds, with what could be seen for the first time on the way. */
    Map<String, Instant> hold() {
        try {
            await().atMost(LIMIT).pollInterval(LOOK).pollDelay(Duration.ZERO).until(this::look);
            return moments;
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    "Expected %s but saw %s; pods said %s".formatted(Measured.HELD, moments, answers), e);
        }
    }

    private boolean look() {
        var _ = contender.done();
        if (api.isEmpty()) {
            api = contender.api();
            api.ifPresent(_ -> first("API answers"));
        }
        return api.filter(this::holds).isPresent();
    }

    private boolean holds(KubeApi kubernetes) {
        probing = probing || kubernetes.create("/apis/apps/v1/namespaces/default/daemonsets", probe);
        var ready = ready(kubernetes);
        if (ready > 0) {
            first("first node Ready");
            probe(kubernetes);
        }
        if (ready == NODES) {
            first("six nodes Ready");
        }
        if (ready == NODES && reached.size() == NODES) {
            first(Measured.HELD);
            return true;
        }
        return false;
    }

    private void first(String what) {
        moments.putIfAbsent(what, clock.instant());
    }

    private static long ready(KubeApi kubernetes) {
        return items(kubernetes, "/api/v1/nodes").stream()
                .filter(node -> Json.list(node.path("status").path("conditions")).stream()
                        .anyMatch(condition -> condition.path("type").asText().equals("Ready")
                                && condition.path("status").asText().equals("True")))
                .count();
    }

    /** From all pods that run and have not reached it yet, at once. */
    private void probe(KubeApi kubernetes) {
        var machines = contender.machines();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var pod : items(kubernetes, "/api/v1/namespaces/default/pods?labelSelector=app%3Dprobe")) {
                var node = pod.path("spec").path("nodeName").asText();
                if (pod.path("status").path("phase").asText().equals("Running") && !reached.contains(node)) {
                    machines.stream()
                            .filter(machine -> machine.node().equals(node))
                            .forEach(machine -> threads.execute(() -> ask(machine, pod)));
                }
            }
        }
    }

    private void ask(Machine machine, JsonNode pod) {
        var script = Resource.text("ask-as-pod.sh");
        var uid = pod.path("metadata").path("uid").asText();
        var said = machine.run("sh", "-c", script, "ask-as-pod", uid);
        answers.put(machine.node(), said.all().strip());
        if (said.ok() && said.out().strip().equals("200")) {
            reached.add(machine.node());
        }
    }

    private static List<JsonNode> items(KubeApi kubernetes, String path) {
        return kubernetes.get(path).map(list -> Json.list(list.path("items"))).orElse(List.of());
    }
}
