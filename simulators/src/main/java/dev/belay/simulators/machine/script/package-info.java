// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The language of node scripts: what arrives on stdin, and what is answered on stdout. */
@NullMarked
package dev.belay.simulators.machine.script;

import org.jspecify.annotations.NullMarked;
