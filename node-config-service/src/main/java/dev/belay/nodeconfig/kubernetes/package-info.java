// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What is done at a cluster's own API: the first roles, labels, addons, draining. The only package that knows the client
 * library; whoever calls it speaks of nodes and manifests.
 *
 * <p>A client is made for one try of one step ({@link dev.belay.nodeconfig.kubernetes.ClusterApis}): it trusts the cluster's
 * own authority and nothing else, and takes nothing from the environment. Objects are written by server-side apply as field
 * manager {@code belay}, so that what others set beside it stays theirs.
 */
@NullMarked
package dev.belay.nodeconfig.kubernetes;

import org.jspecify.annotations.NullMarked;
