// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.kubernetes.ApiServer;
import dev.belay.simulators.kubernetes.ApiServerSettings;
import dev.belay.simulators.machine.trust.Purpose;
import dev.belay.simulators.machine.trust.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kube-apiserver: what its etcd holds, behind TLS. It serves for the first time when it has reached its etcd, and is
 * ready as long as it reaches it. Certificates are read again when they change; the authority of clients as well.
 */
final class ApiServerPod implements Program {

    private static final int KUBELET = 10250;

    private final Host host;
    private final Flags flags;
    private final FileView files;
    private final ServingFiles serving;
    private final String etcdAuthority;
    private final String version;
    private final Port port = new Port(this);
    private volatile Health health = Health.waiting("etcd not reached yet");
    private volatile @Nullable KubeCluster cluster;
    private String incarnation = "";
    private @Nullable ApiServer server;
    private List<String> servedWith = List.of();

    private ApiServerPod(Launch launch, Flags flags, ServingFiles serving) throws ExitException {
        this.host = launch.host();
        this.files = launch.files();
        this.flags = flags;
        this.serving = serving;
        this.etcdAuthority = files.read(flags.get("etcd-cafile"));
        this.version = launch.identity().version();
    }

    static ApiServerPod start(Launch launch) throws ExitException {
        var flags = launch.flags();
        new ApiServerFiles(launch.files(), flags).check();
        var serving = ServingFiles.load(launch.files(), flags.get("tls-cert-file"), flags.get("tls-private-key-file"));
        var pod = new ApiServerPod(launch, flags, serving);
        if (!flags.get("advertise-address", pod.host.address()).equals(pod.host.address())) {
            throw new ExitException("--advertise-address is not an address of this machine");
        }
        pod.host.ports().bind(flags.get("bind-address", "0.0.0.0"), pod.securePort(), pod.port);
        return pod;
    }

    @Override
    public Health look() throws ExitException {
        try {
            serve(etcd().open().incarnation());
            health = Health.READY;
        } catch (EtcdException e) {
            health = Health.waiting("etcd failed: " + e.reason());
        }
        return health;
    }

    @Override
    public void stop() {
        host.ports().release(port);
        health = Health.waiting("stopped");
        closeServer();
    }

    @Override
    public Object face() {
        return List.of(serving.certificate(), clientAuthority());
    }

    boolean isReady() {
        return health.isReady();
    }

    String certificate() {
        return serving.certificate();
    }

    /** Why it would not know somebody with that certificate. */
    Optional<String> objection(String clientCertificate) {
        return Trust.objection(clientCertificate, clientAuthority(), Purpose.CLIENT, host.now());
    }

    /** There is one once it has been ready. */
    KubeCluster cluster() {
        var found = cluster;
        if (found == null) {
            throw new IllegalStateException("Expected an API server that was ready but it never was");
        }
        return found;
    }

    private EtcdAccess etcd() {
        return new EtcdAccess(
                host,
                flags.list("etcd-servers"),
                etcdAuthority,
                files.peek(flags.get("etcd-certfile")),
                files.peek(flags.get("etcd-keyfile")));
    }

    private void serve(String found) throws ExitException {
        if (!found.equals(incarnation)) {
            closeServer();
            incarnation = found;
            cluster = host.kubeClusters().open(found, host.id());
        }
        var wanted = List.of(serving.certificate(), serving.key(), clientAuthority());
        if (server != null && !wanted.equals(servedWith) && wanted.getLast().equals(servedWith.getLast())) {
            server.renew(wanted.get(0), wanted.get(1));
        } else if (!wanted.equals(servedWith)) {
            closeServer();
            server = startServer();
        }
        servedWith = wanted;
    }

    private ApiServer startServer() throws ExitException {
        var settings = new ApiServerSettings(
                host.address(),
                securePort(),
                "v" + version.replaceFirst("^v", ""),
                serving.certificate(),
                serving.key(),
                clientAuthority(),
                flags.get("service-cluster-ip-range", "10.0.0.0/24"),
                Map.of("etcd", () -> health.isReady()),
                (from, to) -> host.wire().reaches(from, to, KUBELET));
        try {
            health = Health.READY;
            return ApiServer.start(settings, cluster().store(), () -> health.isReady(), host.clock());
        } catch (IllegalStateException e) {
            throw new ExitException("failed to listen on %s:%d".formatted(host.address(), securePort()));
        }
    }

    private void closeServer() {
        if (server != null) {
            server.close();
            server = null;
            servedWith = List.of();
        }
    }

    private String clientAuthority() {
        return files.peek(flags.get("client-ca-file"));
    }

    private int securePort() {
        return Integer.parseInt(flags.get("secure-port", "6443"));
    }

    /** What listens for it. */
    record Port(ApiServerPod server) implements Listener {

        @Override
        public int status(String path) {
            return switch (path) {
                case "/readyz", "/livez", "/healthz" -> server.isReady() ? 200 : 500;
                default -> 401;
            };
        }

        @Override
        public Optional<String> certificate() {
            return Optional.of(server.certificate());
        }
    }
}
