// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;

/** Where the events of a watch go. Written to on its event loop only. */
sealed interface Outlet {

    void write(JsonNode event);

    boolean isOpen();

    void close();

    /** Runs the task once, whoever ends it. */
    void onClose(Runnable task);

    /** The body of an answer that does not end, a line for each. */
    record Lines(HttpServerResponse response) implements Outlet {

        static Lines open(HttpServerResponse response) {
            response.setChunked(true).putHeader("Content-Type", "application/json");
            // Clients wait for the head of the answer, also when nothing happens for a long time.
            response.writeHead();
            return new Lines(response);
        }

        @Override
        public void write(JsonNode event) {
            response.write(Buffer.buffer(Json.bytes(event)).appendByte((byte) '\n'));
        }

        @Override
        public boolean isOpen() {
            return !response.ended() && !response.closed();
        }

        @Override
        public void close() {
            response.end();
        }

        @Override
        public void onClose(Runnable task) {
            response.closeHandler(_ -> task.run()).endHandler(_ -> task.run());
        }
    }

    /** A WebSocket, a message for each. */
    record Messages(ServerWebSocket socket) implements Outlet {

        @Override
        public void write(JsonNode event) {
            socket.writeTextMessage(new String(Json.bytes(event), StandardCharsets.UTF_8));
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() {
            socket.close();
        }

        @Override
        public void onClose(Runnable task) {
            socket.closeHandler(_ -> task.run());
        }
    }
}
