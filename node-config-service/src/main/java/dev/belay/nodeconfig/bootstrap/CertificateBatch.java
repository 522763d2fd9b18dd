// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import static java.util.Map.entry;

import dev.belay.events.CertificateProfile;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.nodeconfig.certificates.CertificateRequests;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has a node make its keys, and passes on what it asks to be certified. The request is on record before it is said. */
@ApplicationScoped
class CertificateBatch implements BootstrapAct {

    private static final String DATA = "csr.";
    private static final String REASON = "bootstrap";

    private final ScriptedStep scripted;
    private final CertificateRequests requests;

    CertificateBatch(ScriptedStep scripted, CertificateRequests requests) {
        this.scripted = scripted;
        this.requests = requests;
    }

    @Override
    public StepResult perform(ActContext context) {
        var node = context.node();
        var answer = scripted.run(context, node, null);
        var request = UUID.randomUUID();
        return StepResult.done(
                new Effort(answer.changed(), 1),
                new CertificatesRequested(context.id(), node.name(), request, REASON, signingRequests(answer)),
                () -> requests.add(request, context.id(), node.name(), REASON));
    }

    private static List<SigningRequest> signingRequests(NodeAnswer answer) {
        var all = answer.data().entrySet().stream()
                .filter(data -> data.getKey().startsWith(DATA))
                .map(data -> entry(profile(data.getKey()), data.getValue()))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(data -> new SigningRequest(data.getKey(), data.getValue()))
                .toList();
        if (all.isEmpty()) {
            throw malformed();
        }
        return all;
    }

    private static CertificateProfile profile(String key) {
        try {
            return CertificateProfile.valueOf(key.substring(DATA.length()));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static TroubleException malformed() {
        return new TroubleException(Trouble.SCRIPT_FAILED, "Expected signing requests of the node but it gave none");
    }
}
