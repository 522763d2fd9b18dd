// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A pod that a kubelet runs from a file.
 *
 * @param manifest the file, parsed
 * @param reason empty while its process is ready, else what its container waits for, as {@code CrashLoopBackOff}
 */
public record StaticPod(ObjectNode manifest, String reason) {}
