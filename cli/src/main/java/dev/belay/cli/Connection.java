// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import dev.belay.cli.api.Gateway;
import dev.belay.cli.local.Home;
import dev.belay.cli.local.LocalAccess;
import dev.belay.cli.local.Ports;
import dev.belay.cli.local.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which gateway is meant: {@code BELAY_URL} and {@code BELAY_TOKEN}, or the local run's. */
final class Connection {

    private Connection() {}

    static Gateway open() {
        return of(System.getenv());
    }

    /** The local run's token is for the local run only: it is sent to no other gateway. */
    static Gateway of(Map<String, String> environment) {
        var url = environment.get("BELAY_URL");
        var token = environment.get("BELAY_TOKEN");
        if (url != null && token == null) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "BELAY_URL names a gateway but BELAY_TOKEN is missing: set both.");
        }
        return new Gateway(url == null ? local() : parsed(url), token == null ? localToken() : token);
    }

    private static URI local() {
        return URI.create("http://127.0.0.1:" + Ports.configured().gateway());
    }

    private static URI parsed(String url) {
        try {
            var uri = new URI(url);
            if (uri.getHost() != null && isHttp(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // What is no URL at all is as wrong as one of another kind.
        }
        throw new CommandFailedException(
                ExitCode.USAGE, "Expected BELAY_URL to be an http or https URL but it is not.");
    }

    private static boolean isHttp(@Nullable String scheme) {
        return "http".equals(scheme) || "https".equals(scheme);
    }

    private static String localToken() {
        var home = Home.find();
        if (!home.exists()) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "Found no token: set BELAY_TOKEN, or start the local run with ./belay up.");
        }
        return new LocalAccess(home, Secrets.of(home).tokens(), Clock.systemUTC()).token();
    }
}
