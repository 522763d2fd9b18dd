// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Machines that are privileged system containers of podman: a real Debian with its own systemd and sshd. They and their
 * network are real, so whatever is tried on them is tried for real; but no packet leaves this host.
 */
@NullMarked
package dev.belay.simulators.container;

import org.jspecify.annotations.NullMarked;
