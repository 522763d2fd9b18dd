// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** AWS4-HMAC-SHA256 in the header: who calls, and that nobody changed what was sent. */
final class SignatureV4 {

    private static final Pattern CLAIM = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([^/]+)/s3/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");

    private final Accounts accounts;

    SignatureV4(Accounts accounts) {
        this.accounts = accounts;
    }

    private record Claim(String key, String date, String region, List<String> headers, String signature) {

        static Claim of(S3Request request) {
            var claim = CLAIM.matcher(request.header("authorization").orElseThrow(S3Refusal::accessDenied));
            if (!claim.matches()) {
                throw new S3Refusal(400, "AuthorizationHeaderMalformed", "Expected a signature of version 4");
            }
            return new Claim(
                    claim.group(1),
                    claim.group(2),
                    claim.group(3),
                    List.of(claim.group(4).split(";")),
                    claim.group(5));
        }

        String scope() {
            return "%s/%s/s3/aws4_request".formatted(date, region);
        }
    }

    /** Who has called, and for which zone; refuses when that is not sure. */
    Caller check(S3Request request, Instant now) {
        var claim = Claim.of(request);
        var account = accounts.of(claim.key())
                .orElseThrow(() -> new S3Refusal(403, "InvalidAccessKeyId", "The access key does not exist"));
        var time = request.header("x-amz-date").orElse("");
        if (tooFarOff(time, now)) {
            throw new S3Refusal(403, "RequestTimeTooSkewed", "The difference between the clocks is too large");
        }
        var text = String.join("\n", "AWS4-HMAC-SHA256", time, claim.scope(), hashed(request, claim.headers()));
        var expected = HexFormat.of().formatHex(Digests.hmac(signingKey(account.secret(), claim), text));
        if (!MessageDigest.isEqual(bytes(expected), bytes(claim.signature()))) {
            throw new S3Refusal(403, "SignatureDoesNotMatch", "The signature does not match the request");
        }
        checkBody(request);
        return new Caller(account, claim.region());
    }

    private static boolean tooFarOff(String time, Instant now) {
        try {
            var sent = TIME.parse(time, Instant::from);
            return Duration.between(sent, now).abs().compareTo(SKEW) > 0;
        } catch (DateTimeParseException e) {
            return true;
        }
    }

    private static String hashed(S3Request request, List<String> names) {
        var headers = names.stream()
                .map(name ->
                        name + ":" + request.header(name).orElse("").strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return Digests.sha256(bytes(String.join(
                "\n",
                request.method(),
                UriText.encodedPath(UriText.decoded(request.path())),
                UriText.canonicalQuery(request.query()),
                headers,
                String.join(";", names),
                request.header("x-amz-content-sha256").orElse(""))));
    }

    private static byte[] signingKey(String secret, Claim claim) {
        var date = Digests.hmac(bytes("AWS4" + secret), claim.date());
        var service = Digests.hmac(Digests.hmac(date, claim.region()), "s3");
        return Digests.hmac(service, "aws4_request");
    }

    /** A sum that is signed must be that of the body; other words there stand for bodies that are not signed as a whole. */
    private static void checkBody(S3Request request) {
        var sum = request.header("x-amz-content-sha256").orElse("");
        if (SUM.matcher(sum).matches() && !sum.equals(Digests.sha256(request.body()))) {
            throw new S3Refusal(400, "XAmzContentSHA256Mismatch", "The sum does not match what was sent");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
