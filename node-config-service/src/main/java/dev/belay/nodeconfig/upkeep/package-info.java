// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What is done to clusters that serve: they are looked at again, and their nodes are rebooted. {@link
 * dev.belay.nodeconfig.upkeep.Upkeep} is the state of one such operation, {@code UpkeepProcess} moves it, {@code UpkeepActs}
 * names what each step does. Whoever disturbs a node holds the cluster's lease, which upgrade-service keeps.
 */
@NullMarked
package dev.belay.nodeconfig.upkeep;

import org.jspecify.annotations.NullMarked;
