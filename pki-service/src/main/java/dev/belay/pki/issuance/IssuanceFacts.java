// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static dev.belay.pki.issuance.Asked.STEP;

import dev.belay.events.Fact;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.PkiFact.CertificatesRefused;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.PkiFact.Refusal;
import dev.belay.events.Service;
import java.util.List;

/** What is said about a node's request. Steps are told only where it is one: a renewal is nobody's bootstrap. */
final class IssuanceFacts {

    private static final String CODE = "certificates-refused";

    private IssuanceFacts() {}

    static List<Fact> started(Asked asked) {
        return asked.isStep()
                ? List.of(new StepStarted(asked.cluster(), Service.PKI, STEP.key(), STEP.title(), asked.node()))
                : List.of();
    }

    static List<Fact> issued(Asked asked, List<IssuedCertificate> certificates, int attempts) {
        var answer =
                new CertsIssued(asked.cluster(), asked.node(), asked.batch().request(), certificates);
        return asked.isStep()
                ? List.of(
                        answer,
                        new StepFinished(
                                asked.cluster(),
                                Service.PKI,
                                STEP.key(),
                                asked.node(),
                                attempts,
                                certificates.size(),
                                0))
                : List.of(answer);
    }

    static List<Fact> refused(Asked asked, List<Refusal> refusals) {
        var answer = new CertificatesRefused(
                asked.cluster(), asked.node(), asked.batch().request(), refusals);
        return asked.operation() == null ? List.of(answer) : List.of(answer, halted(asked, refusals));
    }

    private static OperationHalted halted(Asked asked, List<Refusal> refusals) {
        var profiles = refusals.stream().map(Refusal::profile).toList();
        return new OperationHalted(
                asked.cluster(),
                Service.PKI,
                STEP.key(),
                asked.node(),
                CODE,
                ("%s asked for certificates that it may not have (%s): the fact CertificatesRefused gives each reason;"
                                + " put right what it names, then resume.")
                        .formatted(asked.node(), profiles));
    }
}
