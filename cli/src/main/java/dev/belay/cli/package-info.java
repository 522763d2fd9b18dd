// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * {@code belay}: every call of the API from a terminal, and the local run. {@link dev.belay.cli.Belay} lists the commands; {@code
 * api} speaks HTTP, {@code local} starts and stops processes, {@code progress} draws.
 *
 * <p>Exit codes are a promise to scripts: see {@link dev.belay.cli.ExitCode}.
 */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
