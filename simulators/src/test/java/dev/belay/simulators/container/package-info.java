// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
@NullMarked
package dev.belay.simulators.container;

import org.jspecify.annotations.NullMarked;
