// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.local.LocalProcess.Readiness;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the local run is made of: the backends, the local Exoscale, and the five services, each with just the secrets it needs. */
public record Topology(Home home, Ports ports, Secrets secrets, Machines machines) {

    static final String BACKENDS = "backends";

    private static final int BACKEND_HEAP = 256;
    private static final int EXOSCALE_HEAP = 384;
    private static final int SERVICE_HEAP = 128;

    /** In the order in which they are started; backends first. */
    public List<LocalProcess> processes() {
        return List.of(backends(), exoscale(), gateway(), compute(), pki(), nodeConfig(), upgrade());
    }

    /** What the services need to be there before they start. */
    List<LocalProcess> foundations() {
        return List.of(backends(), exoscale());
    }

    boolean isFoundation(LocalProcess process) {
        return foundations().contains(process);
    }

    private LocalProcess backends() {
        return new LocalProcess(
                BACKENDS,
                "embedded",
                List.of(
                        home.data(BACKENDS).toString(),
                        Integer.toString(ports.kafka()),
                        Integer.toString(ports.kafkaController()),
                        Integer.toString(ports.postgresql())),
                Map.of("BELAY_DATABASE_PASSWORD", secrets.databasePassword()),
                List.of(ports.kafka(), ports.kafkaController(), ports.postgresql()),
                new Readiness.Says("Kafka on "),
                BACKEND_HEAP);
    }

    private LocalProcess exoscale() {
        return new LocalProcess(
                "exoscale",
                "simulators",
                exoscaleArguments(),
                Map.of("EXO_API_KEY", secrets.cloudKey(), "EXO_API_SECRET", secrets.cloudSecret()),
                List.of(ports.exoscale(), ports.storage()),
                new Readiness.Says("Local Exoscale is ready "),
                EXOSCALE_HEAP);
    }

    /** Ends when all machines are gone. */
    LocalProcess purge() {
        var arguments = new ArrayList<>(List.of("purge"));
        arguments.addAll(exoscaleArguments());
        return new LocalProcess(
                "purge",
                "simulators",
                List.copyOf(arguments),
                Map.of(),
                List.of(),
                new Readiness.Says(""),
                EXOSCALE_HEAP);
    }

    private List<String> exoscaleArguments() {
        var arguments = new ArrayList<>(List.of("--port", Integer.toString(ports.exoscale())));
        arguments.addAll(List.of("--storage-port", Integer.toString(ports.storage())));
        arguments.addAll(List.of("--data", home.data("exoscale").toString()));
        arguments.addAll(machines.arguments());
        return List.copyOf(arguments);
    }

    private LocalProcess gateway() {
        return service(
                "api-gateway",
                "gateway",
                ports.gateway(),
                Map.of("BELAY_OIDC_PUBLIC_KEY", secrets.tokens().publicKey()));
    }

    private LocalProcess compute() {
        var own = new HashMap<>(machines.reach());
        own.putAll(keyEncryptionKey());
        own.putAll(Map.of(
                "EXO_API_KEY",
                secrets.cloudKey(),
                "EXO_API_SECRET",
                secrets.cloudSecret(),
                "EXO_API_ENDPOINT",
                "http://127.0.0.1:%d/v2".formatted(ports.exoscale()),
                // The real service's limits are not this one's.
                "BELAY_CLOUD_CALLS_PER_SECOND",
                "500",
                "BELAY_CLOUD_BURST",
                "500",
                "BELAY_INFRASTRUCTURE_VISIBILITY_DELAY",
                "2s"));
        return service("compute-service", "compute", ports.compute(), own);
    }

    private LocalProcess pki() {
        return service("pki-service", "pki", ports.pki(), keyEncryptionKey());
    }

    private LocalProcess nodeConfig() {
        return service("node-config-service", "nodeconfig", ports.nodeConfig(), keyEncryptionKey());
    }

    private LocalProcess upgrade() {
        return service("upgrade-service", "upgrade", ports.upgrade(), Map.of());
    }

    private Map<String, String> keyEncryptionKey() {
        return Map.of("BELAY_KEK", secrets.services().keyEncryptionKey().toString());
    }

    private LocalProcess service(String name, String database, int port, Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.putAll(Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgresql(), database),
                "QUARKUS_DATASOURCE_USERNAME", database,
                "QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword(),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka(),
                "BELAY_SIGNING_KEY", secrets.services().signingKey(name).toString(),
                "BELAY_SIGNING_TRUSTED", secrets.services().trusted().toString()));
        environment.putAll(Map.of(
                "QUARKUS_REST_CLIENT_COMPUTE_SERVICE_URL", "http://127.0.0.1:" + ports.compute(),
                "QUARKUS_REST_CLIENT_NODE_CONFIG_SERVICE_URL", "http://127.0.0.1:" + ports.nodeConfig(),
                "QUARKUS_REST_CLIENT_PKI_SERVICE_URL", "http://127.0.0.1:" + ports.pki(),
                "QUARKUS_REST_CLIENT_UPGRADE_SERVICE_URL", "http://127.0.0.1:" + ports.upgrade()));
        return new LocalProcess(
                name,
                name,
                List.of(),
                environment,
                List.of(port),
                new Readiness.Http(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port))),
                SERVICE_HEAP);
    }
}
