// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.time.Duration;
import java.util.List;

/** What a leaf certificate shall say. {@code lifetime} counts from the signing; the authority's own end cuts it short. */
public record LeafContent(
        DistinguishedName subject, List<AlternativeName> names, List<ExtendedUsage> usages, Duration lifetime) {

    public LeafContent {
        names = List.copyOf(names);
        usages = List.copyOf(usages);
    }
}
