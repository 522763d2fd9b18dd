// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example that the documentation of version 4 works through: a ranged GET from 2013. */
class SignatureV4Test {

    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final SignatureV4 signature = new SignatureV4(
            key -> Optional.of(new Accounts.Account(SECRET, _ -> true)).filter(_ -> key.equals(KEY)));

    @Test
    void admitsTheDocumentedExample() {
        assertThat(signature.check(request("bytes=0-9", ""), THEN).zone()).isEqualTo("us-east-1");
    }

    @Test
    void refusesWhatWasChangedOnTheWay() {
        refused(request("bytes=0-99", ""), THEN, "SignatureDoesNotMatch");
        refused(request("bytes=0-9", "more"), THEN, "XAmzContentSHA256Mismatch");
    }

    @Test
    void refusesAnOldRequest() {
        refused(request("bytes=0-9", ""), THEN.plusSeconds(16 * 60), "RequestTimeTooSkewed");
    }

    private void refused(S3Request request, Instant now, String code) {
        assertThatThrownBy(() -> signature.check(request, now))
                .isInstanceOfSatisfying(
                        S3Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static S3Request request(String range, String body) {
        var authorization = "AWS4-HMAC-SHA256 Credential=" + KEY + "/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
        return new S3Request(
                "GET",
                "/test.txt",
                "",
                Map.of(
                        "host", "examplebucket.s3.amazonaws.com",
                        "range", range,
                        "x-amz-content-sha256", NOTHING,
                        "x-amz-date", "20130524T000000Z",
                        "authorization", authorization),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
