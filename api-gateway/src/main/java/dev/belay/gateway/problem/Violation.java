// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that is wrong with a request. */
public record Violation(
        @Schema(
                description = "Path in the body, or name of the parameter or header",
                examples = "workerPools[0].replicas")
        String field,

        @Schema(examples = "Expected a whole number from 0 to 100 but got 250")
        String message) {}
