// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The mirror's files as another program reads them. */
@NullMarked
package dev.belay.simulators.mirror;

import org.jspecify.annotations.NullMarked;
