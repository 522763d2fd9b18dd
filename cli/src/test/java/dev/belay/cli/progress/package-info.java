// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Tests of what is drawn. */
@NullMarked
package dev.belay.cli.progress;

import org.jspecify.annotations.NullMarked;
