// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.Ambiguous;
import dev.belay.compute.cloud.CloudException.Faulted;
import dev.belay.compute.cloud.CloudException.InUse;
import dev.belay.compute.cloud.CloudException.InvalidRequest;
import dev.belay.compute.cloud.CloudException.Locked;
import dev.belay.compute.cloud.CloudException.NameTaken;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudException.PolicyDenied;
import dev.belay.compute.cloud.CloudException.QuotaExceeded;
import dev.belay.compute.cloud.CloudException.RateLimited;
import dev.belay.compute.cloud.CloudException.SignatureRejected;
import dev.belay.compute.cloud.CloudException.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

    static Arguments[] answers() {
        return new Arguments[] {
            Arguments.of(403, "Invalid request signature", SignatureRejected.class),
            Arguments.of(
                    403,
                    "Forbidden by role policy for compute - A deny rule matched. Rule index: 0",
                    PolicyDenied.class),
            Arguments.of(403, "Operation x on resource y is forbidden - reason: Locked by NLB z", Locked.class),
            Arguments.of(404, "Instance not found", NotFound.class),
            Arguments.of(409, "Usage of resource 'instance' has been exceeded.", QuotaExceeded.class),
            Arguments.of(409, "Security Group name is already in use", NameTaken.class),
            Arguments.of(409, "Cannot delete group when it's in use by virtual machines", InUse.class),
            Arguments.of(400, "Allocated IP address can't be deleted", InUse.class),
            Arguments.of(409, "already being destroyed", InUse.class),
            Arguments.of(400, "bad request", InvalidRequest.class),
            Arguments.of(422, "Invalid Request Body", InvalidRequest.class),
            Arguments.of(501, "not here", InvalidRequest.class),
            Arguments.of(503, "Endpoint template temporarily unavailable", Unavailable.class)
        };
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsTheMeaningFromStatusAndText(int status, String text, Class<? extends CloudException> meaning) {
        assertThat(refusal("GET", status, "{\"message\":\"" + text + "\"}")).isExactlyInstanceOf(meaning);
        assertThat(refusal("GET", status, "{\"error\":\"" + text + "\"}")).isExactlyInstanceOf(meaning);
        assertThat(refusal("GET", status, "{\"title\":\"No\",\"detail\":\"" + text + "\"}"))
                .isExactlyInstanceOf(meaning);
        assertThat(refusal("GET", status, text)).isExactlyInstanceOf(meaning);
    }

    @Test
    void knowsNotWhetherAPostWasCarriedOutWhenTheServerFails() {
        assertThat(refusal("POST", 502, "bad gateway")).isExactlyInstanceOf(Ambiguous.class);
        assertThat(refusal("POST", 502, "bad gateway").surelyUndone()).isFalse();
        assertThat(refusal("DELETE", 502, "bad gateway")).isExactlyInstanceOf(Unavailable.class);
    }

    @Test
    void passesOnHowLongTheCloudWantsSilence() {
        var refusal = Refusals.of(request("POST"), 429, "slow down", "7");

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThat(Patience.covers(refusal)).isTrue();
        assertThat(Patience.covers(Refusals.of(request("POST"), 429, "slow down", "3600")))
                .isFalse();
    }

    @Test
    void weighsFailedOperationsByReasonAndText() {
        assertThat(Refusals.ofOperation("unavailable", "no host left")).isExactlyInstanceOf(Unavailable.class);
        assertThat(Refusals.ofOperation("conflict", "Usage of resource 'instance' has been exceeded."))
                .isExactlyInstanceOf(QuotaExceeded.class);
        assertThat(Refusals.ofOperation("incorrect", null)).isExactlyInstanceOf(InvalidRequest.class);
        assertThat(Refusals.ofOperation("fault", null)).isExactlyInstanceOf(Faulted.class);
        assertThat(Refusals.ofOperation("something new", null)).isExactlyInstanceOf(Faulted.class);
    }

    @Test
    void quotesNothingLongThatMayBeWhatWeSent() {
        var userData = Base64.getEncoder().encodeToString("a planted private key of some length".getBytes(UTF_8));

        assertThat(refusal("POST", 400, "{\"message\":\"Invalid value " + userData + " in user-data\"}"))
                .hasMessage("Expected 200 for POST /v2/instance but got 400: Invalid value (removed) in user-data");
    }

    private static CloudException refusal(String method, int status, String body) {
        return Refusals.of(request(method), status, body, null);
    }

    private static Request request(String method) {
        return new Request(method, URI.create("https://cloud.test/v2/instance"), new byte[0], true);
    }
}
