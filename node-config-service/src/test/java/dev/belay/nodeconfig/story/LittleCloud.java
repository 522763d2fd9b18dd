// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.nodeconfig.ssh.NodeLogin;
import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import dev.belay.simulators.machine.ssh.HostKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The local Exoscale, used as compute-service would. */
final class LittleCloud implements AutoCloseable {

    static final int API = 6443;

    private static final String USER = "debian";
    private static final String TEMPLATE = "Linux Debian 12 (Bookworm) 64-bit";
    private static final String MEDIUM = "b6e9d1e8-89fc-4db3-aaa4-9b4c5b1d0844";
    private static final int MANY = 1000;

    private final Machinery machinery;
    private final LocalExoscale exoscale;
    private final LittleApi api;
    private final Map<NodeName, Machine> booted = new ConcurrentHashMap<>();
    private final Set<NodeName> misnamed = ConcurrentHashMap.newKeySet();

    LittleCloud(Machinery machinery) {
        this.machinery = machinery;
        var data = directory();
        var settings = Settings.of(data).withMachines(machinery.driver(data));
        this.exoscale = LocalExoscale.start(settings);
        this.api = new LittleApi(exoscale, settings);
        api.limit("instance", MANY);
        api.limit("elastic-ip", MANY);
    }

    /** What the machines of one cluster are made with. */
    record Site(ClusterId cluster, LittleFirewall firewall, String endpointId, String endpoint, String sshKey) {}

    /** @param open what the cluster's machines let in */
    Site prepare(ClusterId cluster, String sshPublicKey, List<OpenPort> open) {
        var endpoint = api.create("/elastic-ip", Map.of("healthcheck", healthCheck()));
        var key = "belay-" + cluster;
        api.create("/ssh-key", Map.of("name", key, "public-key", sshPublicKey));
        return new Site(
                cluster,
                LittleFirewall.make(api, cluster, machinery, open),
                endpoint,
                api.get("/elastic-ip/" + endpoint).path("ip").asText(),
                key);
    }

    /** Boots a machine that admits the key; the fact says where it is and which host key it shows. */
    NodeCreated boot(Site site, PlannedNode node) {
        var keys = HostKeys.generate();
        var hostKey = HostKeys.publicText(keys);
        var instance = api.create(
                "/instance",
                Map.of(
                        "name", node.name().value(),
                        "instance-type", Map.of("id", MEDIUM),
                        "template", Map.of("id", api.named("/template", "templates", TEMPLATE)),
                        "disk-size", node.diskGiB(),
                        "ssh-key", Map.of("name", site.sshKey()),
                        "security-groups", List.of(Map.of("id", site.firewall().of(node.role()))),
                        "user-data", base64(userData(HostKeys.privateText(keys), hostKey))));
        var address = api.get("/instance/" + instance).path("public-ip").asText();
        booted.put(node.name(), new Machine(site.cluster(), UUID.fromString(instance), address, hostKey));
        return new NodeCreated(
                site.cluster(),
                node.name(),
                node.role(),
                node.pool(),
                UUID.fromString(instance),
                address,
                machinery.sshPort(),
                USER,
                misnamed.contains(node.name()) ? HostKeys.publicText(HostKeys.generate()) : hostKey);
    }

    /** The endpoint leads to the machine too, once it finds it healthy. */
    void attach(Site site, NodeName node) {
        var instance = Map.of("id", machine(node).instance().toString());
        api.put("/elastic-ip/" + site.endpointId() + ":attach", Map.of("instance", instance));
    }

    /** Its host key will not be the one that is told of it. */
    void announcesOtherKeyOf(NodeName node) {
        misnamed.add(node);
    }

    /** The login with the key that the machine really shows. */
    NodeLogin trusting(NodeLogin login, NodeName node) {
        return new NodeLogin(
                login.address(), login.port(), login.user(), machine(node).hostKey(), login.privateKey());
    }

    String address(NodeName node) {
        return machine(node).address();
    }

    Optional<ClusterId> clusterAt(String address) {
        return booted.values().stream()
                .filter(machine -> machine.address().equals(address))
                .map(Machine::cluster)
                .findFirst();
    }

    void reboot(NodeName node) {
        api.put("/instance/" + machine(node).instance() + ":reboot", Map.of());
    }

    /** Deletes the machines of the cluster. */
    void clear(ClusterId cluster) {
        booted.values().stream()
                .filter(machine -> machine.cluster().equals(cluster))
                .forEach(machine -> api.delete("/instance/" + machine.instance()));
    }

    @Override
    public void close() {
        exoscale.close();
        machinery.close();
    }

    private Machine machine(NodeName node) {
        return Objects.requireNonNull(booted.get(node), node.value());
    }

    private record Machine(ClusterId cluster, UUID instance, String address, String hostKey) {}

    private static Map<String, Object> healthCheck() {
        return Map.of(
                "mode",
                "https",
                "port",
                API,
                "uri",
                "/readyz",
                "tls-skip-verify",
                true,
                "interval",
                5,
                "timeout",
                2,
                "strikes-ok",
                2,
                "strikes-fail",
                2);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path directory() {
        try {
            var directory = Files.createTempDirectory("belay-machines");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String userData(String privateKey, String publicKey) {
        return """
                #cloud-config
                ssh_deletekeys: true
                ssh_keys:
                  ed25519_private: |
                %s
                  ed25519_public: %s
                """.formatted(privateKey.indent(4).stripTrailing(), publicKey);
    }
}
