// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * When a cluster may be disturbed: daily windows of local time. Pure; the rules for the two days a year on which a local time
 * does not exist, or exists twice, are in {@link MaintenanceWindow}.
 */
@NullMarked
package dev.belay.upgrade.maintenance;

import org.jspecify.annotations.NullMarked;
