// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.UUID;

/** What the keys that have it may do. */
public record AccessRole(UUID id, String name, Tags tags) implements Tagged {}
