// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static io.restassured.RestAssured.given;

import dev.belay.eventing.TestTokens;
import dev.belay.events.Service;
import io.restassured.specification.RequestSpecification;

/** Internal calls in the name of any service. */
final class ServiceCalls {

    private ServiceCalls() {}

    static RequestSpecification by(Service caller) {
        return given().auth().oauth2(TestTokens.of(caller, Service.COMPUTE));
    }
}
