// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

/** A fact of a type that this release does not know: a newer service said it. It is recorded in histories and else skipped. */
public record UnknownFact(ClusterId cluster, String type) implements Fact {}
