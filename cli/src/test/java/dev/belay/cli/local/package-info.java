// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Tests of the local run's files and processes. */
@NullMarked
package dev.belay.cli.local;

import org.jspecify.annotations.NullMarked;
