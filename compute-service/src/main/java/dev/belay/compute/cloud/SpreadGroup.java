// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.UUID;

/** Machines that never share a host. A machine can only be put into it when it is made; at most eight fit. */
public record SpreadGroup(UUID id, String name, Tags tags) implements Tagged {}
