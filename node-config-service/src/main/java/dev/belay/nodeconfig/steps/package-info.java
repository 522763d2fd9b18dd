// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What each step of a bootstrap puts on a node, as pure functions from a {@link NodeContext} to a list of operations.
 *
 * <p>{@link NodeSteps} is the table of contents: one entry for every {@link dev.belay.events.BootstrapStep} that is done on
 * a node. A step gives the same operations whenever the context is the same, so that doing it again changes nothing and a
 * difference is drift. Longer texts are resources of this package with named placeholders ({@link Template}); what is data
 * (manifests, component configurations) is made of objects and written as YAML.
 */
@NullMarked
package dev.belay.nodeconfig.steps;

import org.jspecify.annotations.NullMarked;
