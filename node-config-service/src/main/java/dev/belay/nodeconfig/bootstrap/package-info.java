// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * How a cluster is born, as far as it is done on its nodes: {@link dev.belay.nodeconfig.bootstrap.Bootstrap} is how far it
 * is, {@link dev.belay.nodeconfig.bootstrap.BootstrapProcess} hears what makes it go on, and each step of {@link
 * dev.belay.events.BootstrapPlan} that is this service's is done by one {@link
 * dev.belay.nodeconfig.bootstrap.BootstrapAct} in a task of its own.
 */
@NullMarked
package dev.belay.nodeconfig.bootstrap;

import org.jspecify.annotations.NullMarked;
