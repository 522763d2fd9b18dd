// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What is put into clusters, as far as it can be told without one. */
@NullMarked
package dev.belay.nodeconfig.kubernetes;

import org.jspecify.annotations.NullMarked;
