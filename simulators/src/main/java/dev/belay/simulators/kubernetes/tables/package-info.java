// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The columns that an API server prints for {@code kubectl get}. */
@NullMarked
package dev.belay.simulators.kubernetes.tables;

import org.jspecify.annotations.NullMarked;
