// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Tests of the states of clusters and nodes. */
@NullMarked
package dev.belay.gateway.cluster;

import org.jspecify.annotations.NullMarked;
