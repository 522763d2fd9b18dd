// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Tests of asking for clusters. */
@NullMarked
package dev.belay.gateway.intake;

import org.jspecify.annotations.NullMarked;
