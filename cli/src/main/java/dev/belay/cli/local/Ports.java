// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

/** Where everything of the local run listens, all on 127.0.0.1; moved together by {@code BELAY_PORT_OFFSET}. */
public record Ports(int offset) {

    private static final int GATEWAY = 8080;
    private static final int COMPUTE = 8081;
    private static final int PKI = 8082;
    private static final int NODE_CONFIG = 8083;
    private static final int UPGRADE = 8084;
    private static final int EXOSCALE = 8090;
    private static final int KAFKA = 19092;
    private static final int KAFKA_CONTROLLER = 19093;
    private static final int POSTGRESQL = 15432;

    public static Ports configured() {
        return new Ports(Integer.parseInt(System.getenv().getOrDefault("BELAY_PORT_OFFSET", "0")));
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
