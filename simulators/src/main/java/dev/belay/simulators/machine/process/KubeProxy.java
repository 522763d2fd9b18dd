// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Set;

/** A kube-proxy. Healthy once it has seen the Services through an API server. */
final class KubeProxy implements Program {

    private static final String USER = "system:kube-proxy";

    private final Host host;
    private final KubeAccess access;
    private final HttpPort port = new HttpPort(Set.of("/healthz", "/livez"), () -> this.health.isReady());
    private volatile Health health = Health.waiting("not synced");

    private KubeProxy(Host host, KubeAccess access) {
        this.host = host;
        this.access = access;
    }

    static KubeProxy start(Launch launch) throws ExitException {
        var config = Yaml.ofKind(
                "KubeProxyConfiguration", launch.files().read(launch.flags().required("config")));
        var mode = config.path("mode").asText();
        if (!mode.matches("|iptables|nftables|ipvs")) {
            throw new ExitException("unknown proxy mode " + mode);
        }
        var kubeconfig = config.path("clientConnection").path("kubeconfig").asText();
        var proxy = new KubeProxy(launch.host(), KubeAccess.load(launch.host(), launch.files(), kubeconfig));
        var bind = config.path("healthzBindAddress").asText("0.0.0.0:10256");
        var colon = bind.lastIndexOf(':');
        launch.host().ports().bind(bind.substring(0, colon), Integer.parseInt(bind.substring(colon + 1)), proxy.port);
        return proxy;
    }

    @Override
    public Health look() {
        try {
            var session = access.open();
            health = session.user().equals(USER) ? Health.READY : Health.waiting("forbidden to " + session.user());
            host.dataplane().serves(health.isReady() ? session.cluster() : null);
        } catch (UnreachableException e) {
            health = health.isReady() ? health : Health.waiting(e.reason());
        }
        return health;
    }

    @Override
    public void stop() {
        host.ports().release(port);
        host.dataplane().serves(null);
    }
}
