// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BelayTest {

    private static final String CLUSTER = """
            {"name": "demo", "spec": {"kubernetesVersion": "1.36.4"},
             "status": {"phase": "Provisioned", "endpoint": "https://127.64.0.1:6443", "bootstrap": "op-1",
              "controlPlane": {"name": "master", "replicas": 3, "ready": 3},
              "workerPools": [{"name": "a", "replicas": 2, "ready": 1}, {"name": "b", "replicas": 1, "ready": 1}],
              "conditions": [{"type": "Available", "status": "True", "reason": "Ready", "message": "All is done"}]}}""";

    private final TinyGateway gateway = new TinyGateway();
    private final Map<String, String> environment = Map.of("BELAY_URL", gateway.url(), "BELAY_TOKEN", "t0ken");

    @TempDir
    Path directory = Path.of("");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void listsAllPagesOfClustersAsATable() {
        gateway.answers("GET /v1/clusters?limit=500", 200, "{\"items\": [%s], \"next\": \"abc\"}".formatted(CLUSTER));
        gateway.answers(
                "GET /v1/clusters?limit=500&cursor=abc",
                200,
                "{\"items\": [%s]}".formatted(CLUSTER.replace("demo", "other-cluster")));

        var run = CommandLineRun.of(environment, "cluster", "list");

        assertThat(run).isEqualTo(new CommandLineRun(0, """
                NAME           PHASE        VERSION  MASTERS  WORKERS  ENDPOINT
                demo           Provisioned  1.36.4   3/3      2/3      https://127.64.0.1:6443
                other-cluster  Provisioned  1.36.4   3/3      2/3      https://127.64.0.1:6443
                """, ""));
        assertThat(gateway.asked().getFirst()).isEqualTo("GET /v1/clusters?limit=500 Bearer t0ken");
    }

    @Test
    void showsAClusterWithItsConditions() {
        gateway.answers("GET /v1/clusters/demo", 200, CLUSTER);

        assertThat(CommandLineRun.of(environment, "cluster", "get", "demo").out())
                .isEqualTo("""
                NAME  PHASE        VERSION  MASTERS  WORKERS  ENDPOINT
                demo  Provisioned  1.36.4   3/3      2/3      https://127.64.0.1:6443
                CONDITION  STATUS  REASON  MESSAGE
                Available  True    Ready   All is done
                """);
    }

    @Test
    void handsOnTheApisJsonWhenAskedTo() throws IOException {
        gateway.answers("GET /v1/clusters/demo", 200, CLUSTER);

        var out = CommandLineRun.of(environment, "cluster", "get", "demo", "-o", "json")
                .out();

        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        assertThat(json.readTree(out)).isEqualTo(json.readTree(CLUSTER));
    }

    @Test
    void printsAKubeconfigAndNothingElse() throws IOException {
        var csr = Files.writeString(directory.resolve("me.csr"), "REQUEST\n");
        gateway.answersYaml("POST /v1/clusters/demo/kubeconfigs", "apiVersion: v1\n");

        var run = CommandLineRun.of(
                environment, "cluster", "kubeconfig", "demo", "--user", "vera", "--csr", csr.toString());

        assertThat(run).isEqualTo(new CommandLineRun(0, "apiVersion: v1\n", ""));
        assertThat(gateway.asked())
                .containsExactly(
                        "POST /v1/clusters/demo/kubeconfigs Bearer t0ken {\"user\":\"vera\",\"group\":\"view\",\"ttl\":\"PT1H\",\"csr\":\"REQUEST\\n\"}");
    }

    @Test
    void followsAnOperationInPlainLines() {
        gateway.answers("GET /v1/clusters/demo", 200, CLUSTER);
        gateway.answers("GET /v1/operations/op-1", 200, operation("RUNNING", "RUNNING"));
        gateway.answers("GET /v1/operations/op-1", 200, operation("FINISHED", "FINISHED"));

        var run = CommandLineRun.of(environment, "cluster", "watch", "demo");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                ✓ Start the kubelet                                            2/2    3.0 s
                """);
    }

    @Test
    void tellsWhereAnOperationHaltedAndHowToResume() {
        gateway.answers("GET /v1/clusters/demo", 200, CLUSTER);
        gateway.answers("GET /v1/operations/op-1", 200, operation("HALTED", "HALTED"));

        assertThat(CommandLineRun.of(environment, "cluster", "watch", "demo"))
                .isEqualTo(new CommandLineRun(4, "", """
                        compute-service halted at create-machine on demo-master-1
                          quota-exceeded: Raise the quota.
                        Mend the cause, then: ./belay operation resume op-1
                        """));
    }

    @Test
    void waitsAfterAResumeUntilTheServiceGoesOn() {
        gateway.answers("GET /v1/operations/op-1", 200, operation("HALTED", "HALTED"));
        gateway.answers("GET /v1/operations/op-1", 200, operation("HALTED", "HALTED"));
        gateway.answers("GET /v1/operations/op-1", 200, operation("FINISHED", "FINISHED"));
        gateway.answers("POST /v1/operations/op-1/resume", 202, "{}");

        assertThat(CommandLineRun.of(environment, "operation", "resume", "op-1").code())
                .isZero();
    }

    @Test
    void reconcilesAndTellsTheEffortForEachNode() {
        gateway.answers("POST /v1/clusters/demo/reconciliation", 202, "{\"operation\": {\"id\": \"op-1\"}}");
        gateway.answers("GET /v1/operations/op-1", 200, operation("FINISHED", "FINISHED"));

        assertThat(CommandLineRun.of(environment, "cluster", "reconcile", "demo")
                        .out())
                .endsWith("""
                  demo-master-1: 4 round trips, 1 changed
                  demo-master-2: 2 round trips, 0 changed
                """);
    }

    @Test
    void sendsTheSpecOfAFileAndOverItWhatIsGiven() throws IOException {
        var spec = Files.writeString(directory.resolve("spec.json"), """
                {"zone": "at-vie-1", "controlPlane": {"replicas": 1, "diskGiB": 60}, "workerPools": []}""");
        gateway.answers("POST /v1/clusters", 202, "{\"operation\": {\"id\": \"op-1\"}}");

        var run = CommandLineRun.of(
                environment, "cluster", "create", "demo", "--spec", spec.toString(), "--masters", "5");

        assertThat(run)
                .isEqualTo(new CommandLineRun(0, "Cluster demo is asked for; its bootstrap is operation op-1.\n", ""));
        assertThat(gateway.asked())
                .containsExactly(
                        "POST /v1/clusters Bearer t0ken {\"zone\":\"at-vie-1\",\"controlPlane\":{\"replicas\":5,\"diskGiB\":60},\"workerPools\":[],\"name\":\"demo\"}");
    }

    @Test
    void handsOnEveryViolation() {
        gateway.answers("POST /v1/clusters", 422, """
                {"detail": "Mend the 2 fields below and ask again.", "violations": [
                 {"field": "name", "message": "Expected a DNS label"}, {"field": "zone", "message": "Expected a zone"}]}""");

        assertThat(CommandLineRun.of(environment, "cluster", "create", "Demo"))
                .isEqualTo(new CommandLineRun(1, "", """
                        Mend the 2 fields below and ask again.
                          name: Expected a DNS label
                          zone: Expected a zone
                        """));
    }

    @Test
    void endsWithThreeWhenTheGatewayDoesNotAnswer() {
        gateway.close();

        var run = CommandLineRun.of(environment, "zones");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("The gateway at http://127.0.0.1:");
    }

    @Test
    void sendsTheLocalTokenToNoOtherGateway() {
        var run = CommandLineRun.of(Map.of("BELAY_URL", gateway.url()), "zones");

        assertThat(run)
                .isEqualTo(
                        new CommandLineRun(2, "", "BELAY_URL names a gateway but BELAY_TOKEN is missing: set both.\n"));
        assertThat(gateway.asked()).isEmpty();
    }

    private static String operation(String state, String stepState) {
        var halts = state.equals("HALTED") ? """
                {"service": "compute-service", "step": "create-machine", "node": "demo-master-1",
                 "code": "quota-exceeded", "message": "Raise the quota.", "since": "2026-11-24T12:00:09Z"}""" : "";
        return """
                {"id": "op-1", "order": {"kind": "BOOTSTRAP"}, "state": "%s", "halts": [%s], "steps": [
                 {"title": "Start the kubelet", "node": "demo-master-1", "state": "%s", "changed": 1, "roundTrips": 4,
                  "startedAt": "2026-11-24T12:00:00Z", "endedAt": "2026-11-24T12:00:02Z"},
                 {"title": "Start the kubelet", "node": "demo-master-2", "state": "%s", "changed": 0, "roundTrips": 2,
                  "startedAt": "2026-11-24T12:00:01Z", "endedAt": "2026-11-24T12:00:03Z"}]}""".formatted(state, halts, stepState, stepState);
    }
}
