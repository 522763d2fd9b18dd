// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Tests of the states of operations and steps. */
@NullMarked
package dev.belay.gateway.operation;

import org.jspecify.annotations.NullMarked;
