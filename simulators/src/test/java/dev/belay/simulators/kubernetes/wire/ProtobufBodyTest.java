// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProtobufBodyTest {

    @Test
    void readsWhatWasWrittenAndLeavesOutWhatWasNotSaid() {
        var port = message(6, text(1, ""), number(3, 80), text(4, "TCP"));
        var container = join(text(1, "c"), text(2, "web:1"), port);
        var labels = join(text(1, "app"), text(2, "web"));
        var template = join(message(1, message(11, labels)), message(2, message(2, container)));
        var rolling = message(1, number(1, 1), number(2, 0), text(3, "25%"));
        var spec = join(
                number(1, 0), message(2, message(1, labels)), message(3, template), message(4, message(2, rolling)));
        var metadata = join(text(1, "web"), text(2, ""), number(7, 0), message(8));
        var deployment = join(message(1, metadata), message(2, spec), message(3));

        var object = ProtobufBody.decode(envelope("apps/v1", "Deployment", deployment));

        var expected = Json.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: web}}
                  strategy: {rollingUpdate: {maxUnavailable: "25%"}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: c, image: "web:1", ports: [{containerPort: 80, protocol: TCP}]}]}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(Json.parse(Json.bytes(object))).isEqualTo(expected);
    }

    @Test
    void readsBytesAndTimes() {
        var metadata = join(text(1, "s"), message(8, number(1, 86_400)));
        var secret = join(message(1, metadata), message(2, text(1, "k"), text(2, "v")), text(3, "Opaque"));

        assertThat(ProtobufBody.decode(envelope("v1", "Secret", secret)).toString())
                .isEqualTo(
                        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\","
                                + "\"creationTimestamp\":\"1970-01-02T00:00:00Z\"},\"data\":{\"k\":\"dg==\"},\"type\":\"Opaque\"}");
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatIsDamaged() {
        assertThatThrownBy(() -> ProtobufBody.decode(envelope("example.org/v1", "Thing", new byte[0])))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(415));
        for (var damaged : new byte[][] {{'k', '8', 's', 0, 10, 99}, {'k', '8'}, {}}) {
            assertThatThrownBy(() -> ProtobufBody.decode(damaged))
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(400));
        }
    }

    private static byte[] envelope(String apiVersion, String kind, byte[] raw) {
        return join(new byte[] {'k', '8', 's', 0}, message(1, text(1, apiVersion), text(2, kind)), message(2, raw));
    }

    private static byte[] text(int field, String text) {
        return message(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(int field, int number) {
        return join(varint(field << 3), varint(number));
    }

    private static byte[] message(int field, byte[]... parts) {
        var inside = join(parts);
        return join(varint(field << 3 | 2), varint(inside.length), inside);
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] varint(int value) {
        var out = new ByteArrayOutputStream();
        var rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }
}
