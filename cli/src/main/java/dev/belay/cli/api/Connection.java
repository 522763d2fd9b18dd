// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.api;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import dev.belay.cli.local.Home;
import dev.belay.cli.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;

/** Which gateway is meant: {@code BELAY_URL} and {@code BELAY_TOKEN}, or the local run's. */
public final class Connection {

    private Connection() {}

    public static Gateway open() {
        return new Gateway(url(), token());
    }

    private static URI url() {
        return URI.create(Optional.ofNullable(System.getenv("BELAY_URL"))
                .orElseGet(() -> "http://127.0.0.1:" + Ports.configured().gateway()));
    }

    private static String token() {
        return Optional.ofNullable(System.getenv("BELAY_TOKEN")).orElseGet(Connection::localToken);
    }

    private static String localToken() {
        var file = Home.find().token();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "Found no token: set BELAY_TOKEN, or start the local run with ./belay up.");
        }
    }
}
