// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.pki.x509.RequestRefusedException;

/** Reasons quote what was asked for, and a request may say anything: what leaves the service is bounded and printable. */
final class Reasons {

    private static final int LONGEST = 600;

    private Reasons() {}

    static String told(RequestRefusedException refusal) {
        var reason = refusal.reason().replaceAll("[^\\P{C} ]", "?");
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
    }
}
