// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.kubernetes.control.StaticPod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What runs in containers. It goes on when the kubelet or the container runtime stops. Used in the host's turn only. */
final class Containers {

    private final Map<String, Pod> pods = new TreeMap<>();
    private @Nullable Containerd runtime;

    void useRuntime(Containerd containerd) {
        runtime = containerd;
    }

    void loseRuntime() {
        runtime = null;
    }

    Optional<Containerd> runtime() {
        return Optional.ofNullable(runtime);
    }

    /** Makes what runs equal to the files of a kubelet: path to text. */
    void reconcile(Host host, Map<String, String> manifests) {
        pods.entrySet().removeIf(pod -> {
            var stays = pod.getValue().isFrom(manifests.getOrDefault(pod.getKey(), ""));
            if (!stays) {
                pod.getValue().stop();
            }
            return !stays;
        });
        manifests.forEach((path, text) -> add(host, path, text));
        pods.values().forEach(pod -> pod.tend(runtime()));
    }

    /** What is wrong with the pod of that file; empty when nothing is. */
    String reason(String path) {
        var pod = pods.get(path);
        return pod == null
                ? "Could not process manifest file %s".formatted(path)
                : pod.health().reason();
    }

    List<StaticPod> mirrors() {
        return pods.values().stream()
                .map(pod -> new StaticPod(pod.json(), pod.health().reason()))
                .toList();
    }

    void look() {
        pods.values().forEach(Pod::look);
    }

    Object face() {
        return pods.values().stream().map(Pod::face).toList();
    }

    void stopAll() {
        pods.values().forEach(Pod::stop);
        pods.clear();
    }

    /** What cannot be understood is left out, as a kubelet does. */
    private void add(Host host, String path, String text) {
        if (!pods.containsKey(path)) {
            try {
                pods.put(path, Pod.of(host, text));
            } catch (ExitException e) {
                pods.remove(path);
            }
        }
    }
}
