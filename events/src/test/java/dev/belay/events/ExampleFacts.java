// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.DriftFound;
import dev.belay.events.NodeConfigFact.DriftRepaired;
import dev.belay.events.NodeConfigFact.NodeEnrolled;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.events.NodeConfigFact.SshAccessPrepared;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.Authority;
import dev.belay.events.PkiFact.CertificatesRefused;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.PkiFact.Refusal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One example of each fact, as it could have been said of the cluster {@code demo}. */
final class ExampleFacts {

    private static final ClusterId CLUSTER = ClusterId.parse("0c1f5c36-5d0f-4ac5-9a53-2f0f6d0a7f11");
    private static final UUID REQUEST = UUID.fromString("7b0e9a52-20b5-4d0c-8f3e-5b6cf0d3a1c2");
    private static final NodeName MASTER = new NodeName("demo-master-1");
    private static final NodeName WORKER = new NodeName("demo-workers-x7k2p");
    private static final String HOST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample0";
    private static final String PEM = "-----BEGIN CERTIFICATE-----\n(DER in base64)\n-----END CERTIFICATE-----\n";
    private static final String CSR =
            "-----BEGIN CERTIFICATE REQUEST-----\n(DER in base64)\n-----END CERTIFICATE REQUEST-----\n";
    private static final Instant NEXT_YEAR = Instant.parse("2027-11-24T18:00:00Z");

    static final List<Fact> ALL = List.of(
            new ClusterRequested(CLUSTER, spec(), List.of(master(), worker()), "alice"),
            new NodeRebootRequested(CLUSTER, MASTER, "alice"),
            new ReconciliationRequested(CLUSTER, ReconciliationRequested.Mode.MEND, "alice"),
            new OperationResumeRequested(CLUSTER, "alice"),
            new EndpointReserved(CLUSTER, "198.51.100.7", 6443),
            new NodeCreated(
                    CLUSTER,
                    MASTER,
                    Role.CONTROL_PLANE,
                    "masters",
                    UUID.fromString("7d1c9a3e-0c1f-4a57-9f9d-3a6f2b1e4c55"),
                    "203.0.113.10",
                    22,
                    "debian",
                    HOST_KEY),
            new AuthoritiesCreated(
                    CLUSTER, List.of(new Authority(AuthorityName.KUBERNETES, PEM, "9f".repeat(32), NEXT_YEAR))),
            new CertsIssued(
                    CLUSTER,
                    MASTER,
                    REQUEST,
                    List.of(new IssuedCertificate(
                            CertificateProfile.KUBELET_CLIENT, "4f2a".repeat(8), PEM, NEXT_YEAR))),
            new CertificatesRefused(
                    CLUSTER,
                    WORKER,
                    REQUEST,
                    List.of(new Refusal(CertificateProfile.API_SERVER, "A worker has no such certificate."))),
            new SshAccessPrepared(CLUSTER, HOST_KEY),
            new NodeEnrolled(
                    CLUSTER,
                    MASTER,
                    HOST_KEY,
                    new OsFacts(
                            "debian",
                            "12",
                            "6.1.0-40-amd64",
                            "x86_64",
                            2,
                            3920,
                            "5f3d4f0e-6a0f-45f5-9d87-1f6b9c1f2f77")),
            new CertificatesRequested(
                    CLUSTER,
                    MASTER,
                    REQUEST,
                    "bootstrap",
                    List.of(new SigningRequest(CertificateProfile.KUBELET_CLIENT, CSR))),
            new NodeReady(CLUSTER, MASTER, Role.CONTROL_PLANE, "203.0.113.10", "v1.36.4"),
            new ClusterReady(CLUSTER, "https://198.51.100.7:6443", "1.36.4", List.of(MASTER, WORKER)),
            new NodeRebooted(CLUSTER, MASTER, "5f3d4f0e-6a0f-45f5-9d87-1f6b9c1f2f77"),
            new DriftFound(CLUSTER, MASTER, List.of("prepare-os: set_sysctl net.ipv4.ip_forward")),
            new DriftRepaired(CLUSTER, MASTER, List.of("prepare-os: set_sysctl net.ipv4.ip_forward")),
            new StepStarted(
                    CLUSTER,
                    Service.NODE_CONFIG,
                    BootstrapStep.START_KUBELET.key(),
                    BootstrapStep.START_KUBELET.title(),
                    MASTER),
            new StepWaiting(
                    CLUSTER,
                    Service.NODE_CONFIG,
                    "acquire-lease",
                    MASTER,
                    "The reboot of demo-master-2 holds the lease."),
            new StepFinished(CLUSTER, Service.NODE_CONFIG, BootstrapStep.START_KUBELET.key(), MASTER, 1, 4, 1),
            new OperationHalted(
                    CLUSTER,
                    Service.COMPUTE,
                    BootstrapStep.CREATE_MACHINE.key(),
                    WORKER,
                    "quota-too-small",
                    "The cluster needs 6 instances but the quota leaves 4: raise the quota, then resume."),
            new OperationResumed(CLUSTER, Service.COMPUTE),
            new OperationFinished(CLUSTER, Service.NODE_CONFIG));

    private ExampleFacts() {}

    private static ClusterSpec spec() {
        var pool = new ClusterSpec.WorkerPool("workers", 1, "standard.medium", 50, Map.of("tier", "web"), List.of());
        return new ClusterSpec(
                "demo",
                "ch-gva-2",
                "1.36.4",
                "Linux Debian 12 (Bookworm) 64-bit",
                new ClusterSpec.ControlPlane(1, "standard.medium", 50),
                List.of(pool),
                new ClusterSpec.Network("10.244.0.0/16", "10.100.0.0/16", "vxlan"),
                new ClusterSpec.Access(List.of("192.0.2.0/24"), List.of("api.example.org"), null),
                new ClusterSpec.Maintenance(
                        "UTC", new ClusterSpec.Window("04:00", 60), new ClusterSpec.Window("05:00", 60)),
                new ClusterSpec.Addons(true, true, true),
                URI.create("https://mirror.example.org/belay"),
                new ClusterSpec.NodeProfile(
                        Map.of("maxPods", 110),
                        Map.of("iptablesSyncPeriod", "30s"),
                        Map.of("max_container_log_line_size", 16384),
                        Map.of("heartbeat-interval", "200"),
                        Map.of("vm.max_map_count", "262144")),
                false);
    }

    private static PlannedNode master() {
        return new PlannedNode(MASTER, Role.CONTROL_PLANE, "masters", "standard.medium", 50, Map.of(), List.of());
    }

    private static PlannedNode worker() {
        return new PlannedNode(
                WORKER,
                Role.WORKER,
                "workers",
                "standard.medium",
                50,
                Map.of("tier", "web"),
                List.of(new Taint("dedicated", "web", "NoSchedule")));
    }
}
