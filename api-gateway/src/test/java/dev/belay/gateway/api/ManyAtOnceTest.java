// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.gateway.Demo;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithItsNeighbours
class ManyAtOnceTest {

    private static final int MANY = 12;

    @Test
    void beginsOneOperationThoughTheSameRequestComesManyTimesAtOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = Demo.body(Api.freshName());
        var token = Tokens.operator();

        var answers = atOnce(
                () -> Api.json(token, body).header("Idempotency-Key", key).post("/v1/clusters"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(202);
        assertThat(answers.stream().map(answer -> answer.jsonPath().getString("operation.id")))
                .containsOnly(answers.getFirst().jsonPath().getString("operation.id"));
    }

    @Test
    void givesANameToOneOfManyWhoAskAtOnce() throws Exception {
        var body = Demo.body(Api.freshName());
        var token = Tokens.operator();

        var answers = atOnce(() -> Api.json(token, body).post("/v1/clusters"));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(202)
                .containsOnly(202, 409);
    }

    private static List<Response> atOnce(Callable<Response> request) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> request).limit(MANY).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
