// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.lease;

/** What came of asking for a cluster's lease. */
public sealed interface Lease {

    /** @param number every script under this lease carries it; grows from holder to holder */
    record Held(long number) implements Lease {}

    /** @param by for people: what the other holder is doing */
    record Taken(String by) implements Lease {}
}
