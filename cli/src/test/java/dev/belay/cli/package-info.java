// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The command line as a person uses it: run as a process against a small gateway of the test's own. */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
