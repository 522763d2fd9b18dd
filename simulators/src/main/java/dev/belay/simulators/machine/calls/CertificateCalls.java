// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.RegularFile;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.SigningRequest;
import dev.belay.simulators.machine.trust.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Map;

/** Keys that never leave the node, and the certificates that come for them. */
final class CertificateCalls {

    private CertificateCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of(
                "make_key_and_csr", CertificateCalls::makeKeyAndCsr,
                "put_certificate", CertificateCalls::putCertificate);
    }

    private static Outcome makeKeyAndCsr(ScriptRun script, Call call) {
        var path = call.argument(1);
        var existing = script.disk().file(path);
        if (script.isPlan()) {
            return Outcome.changedWhen(existing.isEmpty());
        }
        try {
            if (existing.isPresent()) {
                answer(script, call, KeyPairs.parse(existing.get().text()));
                return FileCalls.write(
                        script,
                        path,
                        new RegularFile(
                                mode(call), call.argument(3), existing.get().bytes()));
            }
            var pair = KeyPairs.generate();
            var text = KeyPairs.text(pair).getBytes(StandardCharsets.UTF_8);
            var written = FileCalls.write(script, path, new RegularFile(mode(call), call.argument(3), text));
            answer(script, call, pair);
            return written;
        } catch (UnreadableException | IllegalArgumentException e) {
            return Outcome.failed("key-failed", "Expected an EC key and a subject for " + call.argument(0));
        }
    }

    private static void answer(ScriptRun script, Call call, KeyPair pair) {
        var request = new SigningRequest(call.argument(4), call.argument(5));
        script.answers().data(call, "csr." + call.argument(0), request.signedBy(pair.getPrivate(), pair.getPublic()));
    }

    private static Outcome putCertificate(ScriptRun script, Call call) {
        var key = script.disk().text(call.argument(3)).orElse("");
        if (!KeyPairs.fits(call.body(), key) && !(script.isPlan() && key.isEmpty())) {
            return Outcome.failed("certificate-key-mismatch", "The certificate is not of the key " + call.argument(3));
        }
        return FileCalls.place(script, call, call.argument(0), call.body());
    }

    private static int mode(Call call) {
        return Integer.parseInt(call.argument(2), 8);
    }
}
