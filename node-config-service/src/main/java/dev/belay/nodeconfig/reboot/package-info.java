// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Rebooting one node of a cluster that serves: under the cluster's lease, emptied first, and over only when it serves again.
 */
@NullMarked
package dev.belay.nodeconfig.reboot;

import org.jspecify.annotations.NullMarked;
