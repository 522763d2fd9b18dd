// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Keyset pages: a page names the place after its last entry, so that nothing is skipped or shown twice while rows change. */
@NullMarked
package dev.belay.gateway.page;

import org.jspecify.annotations.NullMarked;
