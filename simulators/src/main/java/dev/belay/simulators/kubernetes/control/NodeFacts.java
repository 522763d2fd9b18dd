// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

/**
 * What a kubelet finds out about its machine.
 *
 * @param version of the kubelet, as {@code v1.36.4}
 * @param runtime as {@code containerd://2.3.4}
 */
public record NodeFacts(String version, String osImage, String kernelVersion, String runtime, int cpus, int memoryMiB) {

    private static final String SIMULATED = "simulated";

    /** A middling machine. */
    public static NodeFacts of(String version) {
        return new NodeFacts(version, "Belay in-process machine", SIMULATED, "containerd://" + SIMULATED, 2, 4096);
    }
}
