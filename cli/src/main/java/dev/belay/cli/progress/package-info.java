// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** How an operation is shown while it goes on: a tree that redraws itself on a terminal, plain lines elsewhere. */
@NullMarked
package dev.belay.cli.progress;

import org.jspecify.annotations.NullMarked;
