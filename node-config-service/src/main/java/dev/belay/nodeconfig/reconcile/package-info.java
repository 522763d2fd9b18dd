// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Another look at a cluster that serves: every node is asked, by one script, what of its plan would change, and the addons are
 * compared with their manifests. What differs is only told, or put right under the cluster's lease.
 */
@NullMarked
package dev.belay.nodeconfig.reconcile;

import org.jspecify.annotations.NullMarked;
