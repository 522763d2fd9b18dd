// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One process of the local run.
 *
 * @param heapMiB upper bound of its Java heap
 */
public record LocalProcess(
        String name,
        String module,
        List<String> arguments,
        Map<String, String> environment,
        List<Integer> ports,
        Readiness readiness,
        int heapMiB) {

    /** How one knows that a process serves. */
    public sealed interface Readiness {

        /** The URL answers 200. */
        record Http(URI url) implements Readiness {}

        /** A line in its log begins so. */
        record Says(String beginning) implements Readiness {}
    }

    /** The environment holds secrets. */
    @Override
    public String toString() {
        return name;
    }
}
