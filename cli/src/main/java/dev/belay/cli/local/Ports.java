// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.util.Map;

/** Where everything of the local run listens, all on 127.0.0.1; moved together by {@code BELAY_PORT_OFFSET}. */
public record Ports(int offset) {

    private static final int GATEWAY = 8080;
    private static final int COMPUTE = 8081;
    private static final int PKI = 8082;
    private static final int NODE_CONFIG = 8083;
    private static final int UPGRADE = 8084;
    private static final int EXOSCALE = 8090;
    private static final int STORAGE = 8091;
    private static final int KAFKA = 19092;
    private static final int KAFKA_CONTROLLER = 19093;
    private static final int POSTGRESQL = 15432;

    private static final String OFFSET = "BELAY_PORT_OFFSET";
    private static final int OFFSET_MOST = 40_000;

    public static Ports configured() {
        return of(System.getenv());
    }

    static Ports of(Map<String, String> environment) {
        var text = environment.getOrDefault(OFFSET, "0");
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > OFFSET_MOST) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "Expected %s from 0 to %d but got '%s'.".formatted(OFFSET, OFFSET_MOST, text));
        }
        return new Ports(Integer.parseInt(text));
    }

    public int gateway() {
        return GATEWAY + offset;
    }

    public int compute() {
        return COMPUTE + offset;
    }

    public int pki() {
        return PKI + offset;
    }

    public int nodeConfig() {
        return NODE_CONFIG + offset;
    }

    public int upgrade() {
        return UPGRADE + offset;
    }

    public int exoscale() {
        return EXOSCALE + offset;
    }

    /** Of the local Exoscale's object store. */
    public int storage() {
        return STORAGE + offset;
    }

    public int kafka() {
        return KAFKA + offset;
    }

    public int kafkaController() {
        return KAFKA_CONTROLLER + offset;
    }

    public int postgresql() {
        return POSTGRESQL + offset;
    }
}
