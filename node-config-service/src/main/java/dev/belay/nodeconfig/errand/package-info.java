// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The short operations on a cluster that serves: a reboot, another look at everything. An {@link
 * dev.belay.nodeconfig.errand.Errand} is how far one is; what its steps do is the business of {@code reboot} and {@code
 * reconcile}, which are {@link dev.belay.nodeconfig.errand.ErrandActs}.
 */
@NullMarked
package dev.belay.nodeconfig.errand;

import org.jspecify.annotations.NullMarked;
