// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A kubelet: pods from files, and its node in the API as soon as it gets there. */
final class Kubelet implements Program {

    private final Host host;
    private final KubeletConfig config;
    private final NodeRegistration node;
    private final HttpPort health = new HttpPort(Set.of("/healthz"), () -> true);
    private final ServingPort serving;

    private Kubelet(Host host, KubeletConfig config, NodeRegistration node, ServingPort serving) {
        this.host = host;
        this.config = config;
        this.node = node;
        this.serving = serving;
    }

    static Kubelet start(Launch launch) throws ExitException {
        var host = launch.host();
        var files = launch.files();
        var flags = launch.flags();
        var config = KubeletConfig.read(files, flags.required("config"));
        config.require(host, files);
        if (!flags.get("node-ip", host.address()).equals(host.address())) {
            throw new ExitException(
                    "node IP: \"%s\" not found in the host's network interfaces".formatted(flags.get("node-ip")));
        }
        var name = flags.get("hostname-override", host.name());
        var access = KubeAccess.load(host, files, flags.required("kubeconfig"));
        var registration = new NodeRegistration(
                host, access, name, launch.identity().version(), config, NodeLabels.of(flags, name));
        var kubelet = new Kubelet(host, config, registration, new ServingPort(files, config.text("tlsCertFile", "")));
        kubelet.listen();
        return kubelet;
    }

    @Override
    public Health look() {
        host.containers().reconcile(host, manifests());
        node.look();
        return Health.READY;
    }

    @Override
    public void stop() {
        host.ports().release(health);
        host.ports().release(serving);
        node.stop();
    }

    private void listen() throws ExitException {
        var ports = host.ports();
        try {
            ports.bind(config.text("healthzBindAddress", "127.0.0.1"), config.number("healthzPort", 10248), health);
            ports.bind(config.text("address", "0.0.0.0"), config.number("port", 10250), serving);
        } catch (ExitException e) {
            stop();
            throw e;
        }
    }

    /** Names that begin with a dot are being written. */
    private Map<String, String> manifests() {
        var directory = config.text("staticPodPath", "");
        var manifests = new TreeMap<String, String>();
        for (var name : host.disk().list(directory)) {
            var path = directory + "/" + name;
            if (!name.startsWith(".")) {
                host.disk().text(path).ifPresent(text -> manifests.put(path, text));
            }
        }
        return manifests;
    }

    /** The kubelet's own API, of which only the certificate matters here. */
    record ServingPort(FileView files, String certificatePath) implements Listener {

        @Override
        public int status(String path) {
            return 401;
        }

        @Override
        public Optional<String> certificate() {
            return Optional.of(files.peek(certificatePath));
        }
    }
}
