// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Never two masters at a time: a reboot waits, visibly, while another holds the cluster's lease. */
class LeaseTest {

    @Test
    void aRebootWaitsForTheLeaseAndThenGoesOn() throws SQLException {
        try (var belay = LocalBelay.fresh(3000)) {
            assertThat(belay.run("up", "--workers", "0").code()).isZero();
            var cluster = belay.get("/v1/clusters/demo").path("id").asText();
            holdLease(belay, cluster);

            var begun = belay.post("/v1/clusters/demo/nodes/demo-master-2/reboot", "{}");
            var operation =
                    "/v1/operations/" + begun.path("operation").path("id").asText();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(belay.get(operation).toString())
                            .contains("\"state\":\"WAITING\"", "reboot of demo-master-1"));
            System.out.println("waiting: " + waiting(belay.get(operation)));
            assertThat(belay.history("demo")).noneMatch(said -> said.is("NodeRebooted"));

            releaseLease(belay, cluster);

            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(
                            () -> assertThat(belay.get(operation).path("state").asText())
                                    .isEqualTo("FINISHED"));
            assertThat(belay.history("demo"))
                    .anyMatch(
                            said -> said.is("NodeRebooted") && said.text("node").equals("demo-master-2"));
            assertThat(belay.kubectl("get", "node", "demo-master-2", "--no-headers")
                            .output())
                    .contains(" Ready ");
        }
    }

    private static String waiting(com.fasterxml.jackson.databind.JsonNode operation) {
        return Json.list(operation.path("steps")).stream()
                .map(step -> step.path("waitingFor").asText(""))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** In the name of another reboot, by the row that upgrade-service keeps. */
    private static void holdLease(LocalBelay belay, String cluster) throws SQLException {
        execute(belay, """
                insert into lease (cluster_id, holder, reason, fencing_number, since, expires_at)
                values ('%s', 'another-operation/demo-master-1', 'reboot of demo-master-1', 41, now(), now() + interval '1 hour')
                on conflict (cluster_id) do update set holder = excluded.holder, reason = excluded.reason,
                  fencing_number = excluded.fencing_number, since = excluded.since, expires_at = excluded.expires_at
                """.formatted(cluster));
    }

    private static void releaseLease(LocalBelay belay, String cluster) throws SQLException {
        execute(
                belay,
                "update lease set holder = null, reason = null, since = null, expires_at = null where cluster_id = '%s'"
                        .formatted(cluster));
    }

    private static void execute(LocalBelay belay, String statement) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/upgrade".formatted(15432 + belay.offset());
        try (var connection = DriverManager.getConnection(url, "upgrade", belay.databasePassword());
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
