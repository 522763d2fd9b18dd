// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.belay.eventing.TestFacts;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.NodeConfigFact.SshAccessPrepared;
import dev.belay.events.Service;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithItsNeighbours
class HistoryTest {

    private Api.Asked asked;
    private String path;

    @BeforeEach
    void ask() {
        asked = Api.asked(Api.freshName());
        path = "/v1/clusters/%s/".formatted(asked.name());
    }

    @Test
    void numbersEveryFactFromOne() {
        tellTwoMore();

        Api.await(() -> Api.as(Tokens.viewer())
                .get(path + "history")
                .then()
                .body("items.position", equalTo(java.util.List.of(1, 2, 3)))
                .body(
                        "items.type",
                        equalTo(java.util.List.of(
                                "dev.belay.ClusterRequested.v1",
                                "dev.belay.SshAccessPrepared.v1",
                                "dev.belay.EndpointReserved.v1")))
                .body("items[2].source", equalTo("compute-service"))
                .body("items[2].data.address", equalTo("127.64.0.1"))
                .body("items[2].operation", equalTo(asked.operation().toString()))
                .body("next", nullValue()));
    }

    @Test
    void goesOnAfterAPosition() {
        tellTwoMore();
        Api.await(() -> Api.as(Tokens.viewer()).get(path + "history").then().body("items", hasSize(3)));

        Api.as(Tokens.viewer())
                .get(path + "history?after=1&limit=1")
                .then()
                .body("items.position", equalTo(java.util.List.of(2)))
                .body("next", equalTo("2"));
    }

    @Test
    void streamsWhatThereIsAndWhatComes() throws Exception {
        try (var stream = EventStream.open(url(), Tokens.viewer(), null)) {
            assertThat(stream.next()).isEqualTo("1 ClusterRequested");

            tellTwoMore();

            assertThat(stream.next()).isEqualTo("2 SshAccessPrepared");
            assertThat(stream.next()).isEqualTo("3 EndpointReserved");
        }
    }

    @Test
    void resumesAStreamAfterTheLastEventThatWasSeen() throws Exception {
        tellTwoMore();

        try (var stream = EventStream.open(url(), Tokens.viewer(), "1")) {
            assertThat(stream.next()).isEqualTo("2 SshAccessPrepared");
        }
    }

    @Test
    void sendsHeartbeatsWhileNothingHappens() throws Exception {
        try (var stream = EventStream.open(url(), Tokens.viewer(), "1")) {
            assertThat(stream.nextComment()).isEqualTo("heartbeat");
            assertThat(stream.nextComment()).isEqualTo("heartbeat");
        }
    }

    @Test
    void endsAStreamWhenItsTokenEnds() throws Exception {
        try (var stream = EventStream.open(url(), Tokens.endingIn(Duration.ofSeconds(5)), null)) {
            assertThat(stream.next()).isEqualTo("1 ClusterRequested");
            assertThatThrownBy(stream::next).isInstanceOf(IOException.class).hasMessageContaining("the stream ended");
        }
    }

    private void tellTwoMore() {
        TestFacts.say(
                Service.NODE_CONFIG, new SshAccessPrepared(asked.cluster(), "ssh-ed25519 AAAA"), asked.operation());
        TestFacts.say(Service.COMPUTE, new EndpointReserved(asked.cluster(), "127.64.0.1", 6443), asked.operation());
    }

    private String url() {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
        return "http://127.0.0.1:%d%sstream".formatted(port == 0 ? io.restassured.RestAssured.port : port, path);
    }
}
