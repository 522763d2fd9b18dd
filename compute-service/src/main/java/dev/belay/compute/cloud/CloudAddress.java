// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A public address that may lead to several machines. Without a health check it is unmanaged, and stays so for ever. */
public record CloudAddress(
        UUID id,
        String ip,
        String description,
        Tags tags,
        @Nullable HealthCheck check) implements Tagged {}
