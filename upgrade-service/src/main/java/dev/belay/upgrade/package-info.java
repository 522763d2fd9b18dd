// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * upgrade-service: what there is of each cluster, when it may be disturbed, and who may disturb it now.
 *
 * <p>It keeps an {@link dev.belay.upgrade.inventory inventory} from the facts, knows the {@link dev.belay.upgrade.maintenance
 * maintenance windows} that were asked for, and gives out the {@link dev.belay.upgrade.lease lease} of a cluster: whoever
 * restarts a master of a running cluster holds it, so that never two are down at once.
 */
@NullMarked
package dev.belay.upgrade;

import org.jspecify.annotations.NullMarked;
