// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithItsNeighbours
class OutputsTest {

    @Test
    void showsToAdministratorsAloneWhatANodePrinted() {
        var operation = Api.asked(Api.freshName()).operation();
        var path = "/v1/operations/%s/outputs".formatted(operation);

        Api.as(Tokens.operator()).get(path).then().statusCode(403);
        Api.as(Tokens.admin())
                .get(path)
                .then()
                .statusCode(200)
                .body("items[0].code", equalTo("probe-timeout"))
                .body("items[0].output", equalTo("unknown flag: --no-such-flag"));

        assertThat(OtherServices.calls())
                .filteredOn(call -> call.endsWith("/outputs token"))
                .containsExactly("GET /internal/operations/%s/outputs token".formatted(operation));
    }

    @Test
    void knowsNoneOfAnOperationThatNobodyAskedFor() {
        Api.as(Tokens.admin()).get("/v1/operations/none/outputs").then().statusCode(404);
    }
}
