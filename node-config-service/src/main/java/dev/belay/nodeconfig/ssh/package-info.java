// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The way to a node: a {@link NodeShell} runs one script and gives the answer. The only package that knows the SSH library.
 *
 * <p>A node is reached with the host key that is on record for it, never with another; there is no first use to trust.
 */
@NullMarked
package dev.belay.nodeconfig.ssh;

import org.jspecify.annotations.NullMarked;
