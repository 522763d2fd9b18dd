// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.events.PkiFact.Refusal;
import java.util.List;

/**
 * What became of one node's request.
 *
 * <pre>
 *   asked ──everything may be signed──▶ Issued
 *     │                                   ▲
 *     └──something may not──▶ Refused ────┘ resumed, and now it may
 *                                │
 *                                └──the node asked anew──▶ Superseded
 * </pre>
 *
 * {@code attempts} counts how often it was judged, over all requests that it supersedes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @Type(name = "Issued", value = Issuance.Issued.class),
    @Type(name = "Refused", value = Issuance.Refused.class),
    @Type(name = "Superseded", value = Issuance.Superseded.class)
})
sealed interface Issuance {

    Asked asked();

    int attempts();

    record Issued(Asked asked, int attempts) implements Issuance {}

    record Refused(Asked asked, int attempts, List<Refusal> refusals) implements Issuance {

        Superseded superseded() {
            return new Superseded(asked, attempts);
        }
    }

    record Superseded(Asked asked, int attempts) implements Issuance {}
}
