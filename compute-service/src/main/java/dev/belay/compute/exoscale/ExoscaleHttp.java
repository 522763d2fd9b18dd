// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.belay.compute.cloud.CloudException.RateLimited;
import dev.belay.compute.cloud.CloudException.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;

/** Sends one signed request and reads its answer; blocks. Knows how to fail: see {@link Refusals}. Logs nothing. */
@ApplicationScoped
class ExoscaleHttp {

    private static final Duration SIGNATURE_VALID = Duration.ofMinutes(10);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final WebClient http;
    private final ExoscaleSignature signature;
    private final CallConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Guard guard;
    private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();

    ExoscaleHttp(Vertx vertx, ExoscaleConfig access, CallConfig config, Clock clock, MeterRegistry metrics) {
        var options = new WebClientOptions()
                .setUserAgent("belay-compute-service")
                .setFollowRedirects(false)
                .setMaxPoolSize(32)
                .setKeepAliveTimeout(5)
                .setConnectTimeout((int) config.connectTimeout().toMillis());
        this.http = WebClient.create(vertx, options);
        this.signature = new ExoscaleSignature(access.key(), access.secret());
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.guard = Guard.create()
                .withDescription("exoscale")
                .withRetry()
                .maxRetries(config.callRetries())
                .whenException(Patience::covers)
                .withCustomBackoff()
                .strategy(Patience::new)
                .done()
                .done()
                .build();
    }

    /** @param roundTrips counts every try */
    <T> T send(Request request, Class<T> answer, AtomicInteger roundTrips) {
        return guard.get(() -> read(request, once(request, roundTrips), answer), answer);
    }

    private HttpResponse<Buffer> once(Request request, AtomicInteger roundTrips) {
        var budget = budgets.computeIfAbsent(request.uri().getAuthority(), _ -> newBudget());
        awaitTurn(budget);
        roundTrips.incrementAndGet();
        var response = timed(request);
        if (response.statusCode() != 200) {
            var refusal = Refusals.of(
                    request, response.statusCode(), response.bodyAsString("UTF-8"), response.getHeader("Retry-After"));
            if (refusal instanceof RateLimited limited) {
                budget.pause(Objects.requireNonNullElse(limited.retryAfter(), SILENCE), System.nanoTime());
            }
            throw refusal;
        }
        return response;
    }

    /** {@code outcome} is the HTTP status, or {@code none} when no answer came. */
    private HttpResponse<Buffer> timed(Request request) {
        var began = Timer.start(metrics);
        var outcome = "none";
        try {
            var response = exchange(request);
            outcome = Integer.toString(response.statusCode());
            return response;
        } finally {
            began.stop(metrics.timer(
                    "belay.cloud.calls",
                    "method",
                    request.method(),
                    "resource",
                    request.resource(),
                    "outcome",
                    outcome));
        }
    }

    private RateBudget newBudget() {
        return new RateBudget(config.callsPerSecond(), config.burst(), System.nanoTime());
    }

    private static void awaitTurn(RateBudget budget) {
        try {
            budget.take();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Expected a turn within the rate budget but was interrupted");
        }
    }

    private HttpResponse<Buffer> exchange(Request request) {
        var call = http.requestAbs(
                        HttpMethod.valueOf(request.method()), request.uri().toString())
                .timeout(config.callTimeout().toMillis());
        if (request.signed()) {
            var expires = clock.instant().plus(SIGNATURE_VALID).getEpochSecond();
            call.putHeader(
                    "Authorization", signature.authorization(request.method(), request.uri(), request.body(), expires));
        }
        try {
            var sent = request.body().length == 0
                    ? call.send()
                    : call.putHeader("Content-Type", "application/json").sendBuffer(Buffer.buffer(request.body()));
            return sent.await()
                    .atMost(config.callTimeout().plus(config.connectTimeout()).plus(GRACE));
        } catch (TimeoutException | CompletionException | io.vertx.core.VertxException e) {
            throw failed(request, e.getCause() == null ? e : e.getCause());
        }
    }

    private static RuntimeException failed(Request request, Throwable cause) {
        var message = "Expected an answer to %s but: %s: %s"
                .formatted(request, cause.getClass().getSimpleName(), cause.getMessage());
        return neverSent(cause) ? new Unavailable(message) : request.lost(message);
    }

    private static boolean neverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    private static <T> T read(Request request, HttpResponse<Buffer> response, Class<T> answer) {
        try {
            return Wire.JSON.readValue(response.body().getBytes(), answer);
        } catch (JsonProcessingException e) {
            throw request.lost(
                    "Expected JSON as the answer to %s but it is unreadable at %s".formatted(request, e.getLocation()));
        } catch (IOException e) {
            throw request.lost("Expected JSON as the answer to %s but: %s".formatted(request, e.getMessage()));
        }
    }
}
