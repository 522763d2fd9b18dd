// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Packets: which addresses there are, what security groups let through, and the forwarders behind managed elastic IPs. */
@NullMarked
package dev.belay.simulators.cloud.network;

import org.jspecify.annotations.NullMarked;
