// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The README's story run for real: {@code ./belay} and {@code kubectl} as a person would, processes killed as fate would. */
@NullMarked
package dev.belay.systemtests;

import org.jspecify.annotations.NullMarked;
