// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.UnreadableException;
import java.util.Optional;

/** What controller manager and scheduler have in common: who they are to the API server, and a port with TLS. */
final class Component {

    private final Host host;
    private final KubeAccess access;
    private final Optional<ServingFiles> serving;
    private final String readyPath;
    private final Listener port = new Port();
    private volatile Health health = Health.waiting("waiting for the API server");

    private Component(Host host, KubeAccess access, Optional<ServingFiles> serving, String readyPath) {
        this.host = host;
        this.access = access;
        this.serving = serving;
        this.readyPath = readyPath;
    }

    /** @param readyPath what answers 200 only while it is of use */
    static Component start(Launch launch, Flags flags, int defaultPort, String readyPath) throws ExitException {
        var files = launch.files();
        for (var flag : new String[] {"authentication-kubeconfig", "authorization-kubeconfig"}) {
            if (flags.has(flag)) {
                Kubeconfig.read(files, flags.get(flag));
            }
        }
        for (var flag : new String[] {"client-ca-file", "requestheader-client-ca-file", "root-ca-file"}) {
            if (flags.has(flag)) {
                requireCertificates(files.read(flags.get(flag)), flag);
            }
        }
        var serving = flags.has("tls-cert-file")
                ? Optional.of(ServingFiles.load(files, flags.get("tls-cert-file"), flags.get("tls-private-key-file")))
                : Optional.<ServingFiles>empty();
        var access = KubeAccess.load(launch.host(), files, flags.required("kubeconfig"));
        var component = new Component(launch.host(), access, serving, readyPath);
        var port = Integer.parseInt(flags.get("secure-port", String.valueOf(defaultPort)));
        launch.host().ports().bind(flags.get("bind-address", "0.0.0.0"), port, component.port);
        return component;
    }

    /** Ready with a session; empty without. */
    Optional<KubeSession> look() {
        try {
            var session = access.open();
            health = Health.READY;
            return Optional.of(session);
        } catch (UnreachableException e) {
            health = Health.waiting(e.reason());
            return Optional.empty();
        }
    }

    Health health() {
        return health;
    }

    void report(Health seen) {
        health = seen;
    }

    void stop() {
        host.ports().release(port);
    }

    private static void requireCertificates(String text, String flag) throws ExitException {
        try {
            Pem.certificates(text);
        } catch (UnreadableException e) {
            throw new ExitException("no certificates for --" + flag);
        }
    }

    private final class Port implements Listener {

        @Override
        public int status(String path) {
            if (path.equals("/livez")) {
                return 200;
            }
            return !path.equals(readyPath) ? 404 : health.isReady() ? 200 : 500;
        }

        @Override
        public Optional<String> certificate() {
            return Optional.of(serving.map(ServingFiles::certificate).orElse("self-signed"));
        }
    }
}
