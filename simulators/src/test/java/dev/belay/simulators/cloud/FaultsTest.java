// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

    private LocalExoscale exoscale;
    private CloudClient cloud;

    @BeforeEach
    void start(@TempDir Path data) {
        var settings = Settings.of(data);
        exoscale = LocalExoscale.start(settings);
        cloud = CloudClient.of(exoscale, settings);
    }

    @AfterEach
    void stop() {
        exoscale.close();
    }

    @Test
    void answersWithAStatusAsOftenAsOrdered() {
        order(
                "{\"operation\":\"list-instances\",\"kind\":\"status\",\"status\":503,\"body\":\"{}\",\"times\":2,\"after\":1}");

        assertThat(IntStream.range(0, 4).map(_ -> cloud.get("/instance").status()))
                .containsExactly(200, 503, 503, 200);
        assertThat(cloud.get("/quota").status()).isEqualTo(200);
    }

    @Test
    void losesTheReplyOfACallThatItDid() {
        order("{\"operation\":\"create-instance\",\"kind\":\"lost-reply\"}");

        assertThatThrownBy(() -> cloud.createInstance("a", "")).hasCauseInstanceOf(IOException.class);

        assertThat(cloud.get("/instance").body().path("instances")).hasSize(1);
    }

    @Test
    void cutsTheConnectionBeforeItDoesAnything() {
        order("{\"operation\":\"create-instance\",\"kind\":\"reset\"}");

        assertThatThrownBy(() -> cloud.createInstance("a", "")).hasCauseInstanceOf(IOException.class);

        assertThat(cloud.get("/instance").body().path("instances")).isEmpty();
    }

    @Test
    void failsTheOperationAndLeavesAnInstanceInError() {
        order(
                "{\"operation\":\"create-instance\",\"kind\":\"operation-failure\",\"reason\":\"unavailable\",\"message\":\"no host\"}");

        var ended = cloud.ended(cloud.createInstance("a", ""));

        assertThat(ended.path("state").asText()).isEqualTo("failure");
        assertThat(ended.path("reason").asText()).isEqualTo("unavailable");
        assertThat(ended.path("message").asText()).isEqualTo("no host");
        assertThat(cloud.get("/instance").body().at("/instances/0/state").asText())
                .isEqualTo("error");
    }

    @Test
    void neverEndsAnOperationThatIsStuckAlthoughItIsDone() {
        order("{\"operation\":\"create-elastic-ip\",\"kind\":\"stuck\",\"done\":true}");

        var accepted = cloud.post("/elastic-ip", "{}").body();

        var path = "/operation/" + accepted.path("id").asText();
        assertThat(cloud.get(path).body().path("state").asText()).isEqualTo("pending");
        assertThat(cloud.get("/elastic-ip").body().path("elastic-ips")).hasSize(1);
    }

    @Test
    void showsALateInstanceAWhileAfterItsReplyWasLost() {
        order("{\"operation\":\"create-instance\",\"kind\":\"lost-reply\",\"hiddenSeconds\":1}");

        assertThatThrownBy(() -> cloud.createInstance("a", "")).hasCauseInstanceOf(IOException.class);

        assertThat(cloud.get("/instance").body().path("instances")).isEmpty();
        await().untilAsserted(() ->
                assertThat(cloud.get("/instance").body().path("instances")).hasSize(1));
    }

    @Test
    void repeatsAnUnluckyDayFromItsSeed() {
        order("{\"operation\":\"*\",\"kind\":\"status\",\"status\":500,\"times\":-1,\"probability\":0.5}");

        var statuses = IntStream.range(0, 12)
                .map(_ -> cloud.get("/quota").status())
                .boxed()
                .toList();

        assertThat(statuses).containsExactly(200, 500, 500, 500, 200, 500, 200, 200, 200, 200, 500, 500);
    }

    @Test
    void logsEveryCall() {
        cloud.signingWith("wrong").get("/quota");
        cloud.get("/quota/instance");
        order("{\"operation\":\"*\",\"kind\":\"status\",\"status\":429,\"retryAfter\":1}");
        cloud.get("/quota");

        var requests = cloud.admin("GET", "/requests", "").body().path("requests");
        assertThat(StreamSupport.stream(requests.spliterator(), false)
                        .map(each -> "%s %d %s"
                                .formatted(
                                        each.path("operation").asText(),
                                        each.path("status").asInt(),
                                        each.path("fault").asText())))
                .containsExactly("list-quotas 403 ", "get-quota 200 ", "list-quotas 429 status");
    }

    @Test
    void refusesAFaultThatItDoesNotKnow() {
        assertThat(cloud.admin("POST", "/faults", "{\"operation\":\"x\",\"kind\":\"explode\"}")
                        .status())
                .isEqualTo(400);
    }

    private void order(String fault) {
        assertThat(cloud.admin("POST", "/faults", fault).status()).isEqualTo(200);
    }
}
