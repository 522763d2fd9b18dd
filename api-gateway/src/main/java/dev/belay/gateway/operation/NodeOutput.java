// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node printed when a step failed there.
 *
 * @param node absent for a step of the whole cluster
 * @param code of the failure, as a halt has it
 */
public record NodeOutput(String step, @Nullable String node, Instant at, String code, String output) {}
