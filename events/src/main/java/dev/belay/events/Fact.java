// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

/** Something that is true and stays so; said once, in the past tense, by the service that owns it. Never carries a secret. */
public sealed interface Fact permits GatewayFact, ComputeFact, PkiFact, NodeConfigFact, OperationFact, UnknownFact {

    ClusterId cluster();
}
