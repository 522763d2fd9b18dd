// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.record.HealthCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One question whether a backend answers, over a connection of its own. Redirects are not followed. */
final class HealthProbe {

    private static final int FIRST_ERROR = 400;

    private final NetClient tcp;
    private final HttpClient http;
    private final HttpClient https;
    private final HttpClient unverified;

    HealthProbe(Vertx vertx) {
        tcp = vertx.createNetClient(new NetClientOptions().setConnectTimeout(2000));
        http = vertx.createHttpClient(options());
        https = vertx.createHttpClient(options().setSsl(true));
        unverified =
                vertx.createHttpClient(options().setSsl(true).setTrustAll(true).setVerifyHost(false));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions().setKeepAlive(false).setConnectTimeout(2000);
    }

    /** Never fails. */
    Future<Boolean> healthy(HealthCheck check, String address, Duration timeout) {
        var answer = switch (check.mode()) {
            case "tcp" ->
                tcp.connect(check.port(), address)
                        .compose(socket -> socket.close().map(true));
            case "http" -> ask(http, check, address, timeout);
            default -> ask(check.skipVerify() ? unverified : https, check, address, timeout);
        };
        return answer.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS).otherwise(false);
    }

    private static Future<Boolean> ask(HttpClient client, HealthCheck check, String address, Duration timeout) {
        var request = new RequestOptions()
                .setHost(Optional.ofNullable(check.sni()).orElse(address))
                .setServer(SocketAddress.inetSocketAddress(check.port(), address))
                .setPort(check.port())
                .setURI(Optional.ofNullable(check.uri()).orElse("/"))
                .setTimeout(timeout.toMillis());
        return client.request(request)
                .compose(HttpClientRequest::send)
                .compose(response -> response.body().map(_ -> good(response)));
    }

    private static boolean good(HttpClientResponse response) {
        return response.statusCode() < FIRST_ERROR;
    }
}
