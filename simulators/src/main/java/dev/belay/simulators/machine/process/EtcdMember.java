// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An etcd member. It serves when it and enough of the members that it was told of reach each other, believe each other's
 * certificates, and were told the same.
 */
final class EtcdMember implements Program {

    /** Of its log, made before anything is written into it. */
    private static final long SEGMENT_BYTES = 64_000_000;

    private final Host host;
    private final EtcdSettings settings;
    private final EtcdTls clientTls;
    private final EtcdTls peerTls;
    private final EtcdReplica replica;
    private final List<Listener> listeners = new ArrayList<>();
    private volatile List<EtcdMember> reached = List.of();
    private volatile Health health = Health.waiting("no leader");

    private EtcdMember(Launch launch, EtcdSettings settings) throws ExitException {
        this.host = launch.host();
        this.settings = settings;
        this.clientTls = EtcdTls.load(launch.files(), settings.client());
        this.peerTls = EtcdTls.load(launch.files(), settings.peer());
        launch.files().requireWritable(settings.dataDirectory());
        launch.files().requireRoom(settings.dataDirectory(), SEGMENT_BYTES);
        var directory = launch.files().hostPath(settings.dataDirectory());
        this.replica = new EtcdReplica(settings, EtcdDisk.in(host.disk(), directory, launch.user()));
    }

    static EtcdMember start(Launch launch) throws ExitException {
        var member = new EtcdMember(launch, EtcdSettings.of(launch.flags()));
        try {
            member.listen(member.settings.peerUrls(), new PeerPort(member));
            member.listen(member.settings.clientUrls(), new ClientPort(member));
            member.listen(member.settings.metricsUrls(), new MetricsPort(member));
            return member;
        } catch (ExitException e) {
            member.stop();
            throw e;
        }
    }

    @Override
    public Health look() throws ExitException {
        var found = new ArrayList<EtcdMember>();
        var objections = new ArrayList<String>();
        for (var member : settings.members().entrySet()) {
            if (!member.getKey().equals(settings.name())) {
                reach(member.getKey(), member.getValue(), found, objections);
            }
        }
        reached = List.copyOf(found);
        health = found.size() + 1 < settings.quorum()
                ? Health.waiting("no leader: " + String.join("; ", objections))
                : serve(found);
        return health;
    }

    @Override
    public void stop() {
        listeners.forEach(host.ports()::release);
        listeners.clear();
        health = Health.waiting("stopped");
    }

    @Override
    public Object face() {
        return List.of(clientTls.face(), peerTls.face(), replica.content());
    }

    Host host() {
        return host;
    }

    Health health() {
        return health;
    }

    EtcdTls clientTls() {
        return clientTls;
    }

    EtcdReplica replica() {
        return replica;
    }

    /** The other members that it is in touch with. */
    List<EtcdReplica> replicas() {
        return reached.stream().map(EtcdMember::replica).toList();
    }

    private Health serve(List<EtcdMember> others) throws ExitException {
        replica.join(others.stream().map(EtcdMember::replica).toList());
        return Health.READY;
    }

    private void listen(List<URI> urls, Listener listener) throws ExitException {
        listeners.add(listener);
        for (var url : urls) {
            host.ports().bind(url.getHost(), url.getPort(), listener);
        }
    }

    private void reach(String name, URI url, List<EtcdMember> found, List<String> objections) {
        var other = host.wire()
                .connect(host, url.getHost(), url.getPort())
                .filter(PeerPort.class::isInstance)
                .map(port -> ((PeerPort) port).member());
        var objection = other.map(member -> objection(member, url)).orElse(Optional.of("cannot be reached"));
        objection.ifPresentOrElse(why -> objections.add(name + " " + why), () -> found.add(other.orElseThrow()));
    }

    private Optional<String> objection(EtcdMember other, URI url) {
        if (!replica.clusterId().equals(other.replica.clusterId())) {
            return Optional.of("has another cluster ID");
        }
        var ownUrl = other.settings.members().get(settings.name());
        if (ownUrl == null
                || !other.host
                        .wire()
                        .connect(other.host, ownUrl.getHost(), ownUrl.getPort())
                        .filter(this::isMine)
                        .isPresent()) {
            return Optional.of("does not reach back");
        }
        return handshake(this, other, url.getHost()).or(() -> handshake(other, this, ownUrl.getHost()));
    }

    private boolean isMine(Listener listener) {
        return listener instanceof PeerPort(var member) && member.equals(this);
    }

    private static Optional<String> handshake(EtcdMember from, EtcdMember to, String dialled) {
        var now = from.host.now();
        return from.peerTls
                .objectionToServer(to.peerTls.certificate(), dialled, now)
                .or(() -> to.peerTls.objectionToPeer(from.peerTls.certificate(), from.host.address(), now));
    }

    /** Where peers dial. */
    record PeerPort(EtcdMember member) implements Listener {

        @Override
        public Optional<String> certificate() {
            return Optional.of(member.peerTls.certificate());
        }
    }

    /** Where clients dial. */
    record ClientPort(EtcdMember member) implements Listener {

        @Override
        public int status(String path) {
            return path.equals("/health") && member.health.isReady() ? 200 : 503;
        }

        @Override
        public Optional<String> certificate() {
            return Optional.of(member.clientTls.certificate());
        }

        @Override
        public Optional<String> objection(Optional<String> clientCertificate) {
            return member.clientTls.objectionToClient(clientCertificate.orElse(""), member.host.now());
        }
    }

    /** Plain HTTP, on loopback as a rule. */
    record MetricsPort(EtcdMember member) implements Listener {

        @Override
        public int status(String path) {
            return switch (path) {
                case "/livez", "/metrics" -> 200;
                case "/readyz", "/health" -> member.health.isReady() ? 200 : 503;
                default -> 404;
            };
        }
    }
}
