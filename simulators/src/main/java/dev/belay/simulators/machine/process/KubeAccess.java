// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.Names;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.Purpose;
import dev.belay.simulators.machine.trust.Trust;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A component's way to its API server, by a kubeconfig. The files that it names are read again every time. */
final class KubeAccess {

    private final Host host;
    private final FileView files;
    private final Kubeconfig config;

    private KubeAccess(Host host, FileView files, Kubeconfig config) {
        this.host = host;
        this.files = files;
        this.config = config;
    }

    static KubeAccess load(Host host, FileView files, String path) throws ExitException {
        return new KubeAccess(host, files, Kubeconfig.read(files, path));
    }

    KubeSession open() throws UnreachableException {
        var candidates = candidates();
        if (candidates.isEmpty()) {
            throw new UnreachableException("dial tcp %s:%d: connect: connection refused"
                    .formatted(config.server().getHost(), config.server().getPort()));
        }
        var server = candidates.getFirst();
        requireTrusted(server);
        var certificate = files.peek(config.certificate());
        var objection = fits(certificate).or(() -> server.objection(certificate));
        if (objection.isPresent()) {
            throw new UnreachableException("Unauthorized: " + objection.get());
        }
        var shown = Pem.firstCertificate(certificate);
        return new KubeSession(server, Names.commonName(shown), Names.organisations(shown));
    }

    private void requireTrusted(ApiServerPod server) throws UnreachableException {
        var shown = server.certificate();
        var dialled = config.server().getHost();
        var objection = Trust.objection(shown, files.peek(config.authority()), Purpose.SERVER, host.now())
                .or(() -> Names.covers(Pem.firstCertificate(shown), dialled)
                        ? Optional.empty()
                        : Optional.of("certificate is not valid for " + dialled));
        if (objection.isPresent()) {
            throw new UnreachableException("tls: failed to verify certificate: " + objection.get());
        }
    }

    private Optional<String> fits(String certificate) {
        return KeyPairs.fits(certificate, files.peek(config.key()))
                ? Optional.empty()
                : Optional.of("tls: private key does not match public key");
    }

    /** Ready ones only: one that is not answers with errors, and its load balancer leaves it out. */
    private List<ApiServerPod> candidates() {
        return host
                .wire()
                .connect(host, config.server().getHost(), config.server().getPort())
                .stream()
                .flatMap(this::behind)
                .filter(ApiServerPod::isReady)
                .toList();
    }

    private Stream<ApiServerPod> behind(Listener listener) {
        return switch (listener) {
            case ApiServerPod.Port(var server) -> Stream.of(server);
            case Haproxy.Frontend frontend ->
                frontend.servers().stream()
                        .flatMap(target -> host.wire().connect(host, target.address(), target.port()).stream())
                        .filter(ApiServerPod.Port.class::isInstance)
                        .map(port -> ((ApiServerPod.Port) port).server());
            default -> Stream.empty();
        };
    }
}
