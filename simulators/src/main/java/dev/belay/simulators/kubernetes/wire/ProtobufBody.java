// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Reads the body of a request in {@code application/vnd.kubernetes.protobuf} as the JSON that it stands for. */
public final class ProtobufBody {

    private static final byte[] MAGIC = "k8s\0".getBytes(StandardCharsets.US_ASCII);

    private ProtobufBody() {}

    /** @throws StatusException 400 when it is damaged, 415 when it is of a type that is not known in this encoding */
    public static ObjectNode decode(byte[] body) {
        try {
            return envelope(ByteBuffer.wrap(body));
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException e) {
            throw StatusException.badRequest("Expected a Kubernetes object in protobuf but it cannot be decoded");
        }
    }

    /** The magic, then apiVersion and kind beside the encoded object. */
    private static ObjectNode envelope(ByteBuffer buffer) {
        for (var each : MAGIC) {
            if (buffer.get() != each) {
                throw new IllegalArgumentException("no magic");
            }
        }
        var object = Json.object();
        var raw = ByteBuffer.allocate(0);
        for (var reader = new ProtobufReader(buffer); reader.next(); ) {
            if (reader.field() == 1) {
                for (var meta = new ProtobufReader(reader.content()); meta.next(); ) {
                    object.put(meta.field() == 1 ? "apiVersion" : "kind", meta.text());
                }
            } else if (reader.field() == 2) {
                raw = reader.content();
            }
        }
        var kind = Json.text(object, "kind");
        var fields = MessageTypes.find(kind)
                .orElseThrow(() -> new StatusException(
                        415,
                        "UnsupportedMediaType",
                        "kind %s is not supported in protobuf here, send JSON".formatted(kind)));
        read(raw, fields, object);
        return object;
    }

    private static void read(ByteBuffer message, Map<Integer, MessageTypes.Field> fields, ObjectNode into) {
        for (var reader = new ProtobufReader(message); reader.next(); ) {
            var field = fields.get(reader.field());
            if (field != null) {
                put(reader, field, into);
            }
        }
    }

    private static void put(ProtobufReader reader, MessageTypes.Field field, ObjectNode into) {
        if (field.name().isEmpty()) {
            MessageTypes.find(field.type()).ifPresent(fields -> read(reader.content(), fields, into));
            return;
        }
        switch (field.shape()) {
            case LIST -> into.withArray(field.name()).add(value(reader, field.type()));
            case MAP -> {
                var entry = new Entry(reader.content(), field.type());
                Json.ensure(into, field.name()).set(entry.key, entry.value);
            }
            case ONE -> {
                var value = value(reader, field.type());
                if (field.keepsEmpty() || !isEmpty(value)) {
                    into.set(field.name(), value);
                }
            }
        }
    }

    private static JsonNode value(ProtobufReader reader, String type) {
        var nodes = Json.MAPPER.getNodeFactory();
        return switch (type) {
            case "string" -> nodes.textNode(reader.text());
            case "int", "duration" -> nodes.numberNode(reader.number());
            case "bool" -> nodes.booleanNode(reader.number() != 0);
            case "bytes" -> nodes.textNode(java.util.Base64.getEncoder().encodeToString(reader.bytes()));
            case "time" -> nodes.textNode(time(new ProtobufReader(reader.content())));
            case "quantity" -> nodes.textNode(firstText(new ProtobufReader(reader.content())));
            case "intOrString" -> intOrString(new ProtobufReader(reader.content()));
            case "raw" -> raw(new ProtobufReader(reader.content()));
            default -> {
                var object = Json.object();
                MessageTypes.find(type).ifPresent(fields -> read(reader.content(), fields, object));
                yield object;
            }
        };
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isContainerNode()
                ? value.isEmpty()
                : value.asText().isEmpty()
                        || value.asText().equals("0") && value.isNumber()
                        || value.isBoolean() && !value.asBoolean();
    }

    private static String time(ProtobufReader reader) {
        var seconds = 0L;
        var nanos = 0L;
        var told = false;
        while (reader.next()) {
            told = true;
            seconds = reader.field() == 1 ? reader.number() : seconds;
            nanos = reader.field() == 2 ? reader.number() : nanos;
        }
        return told ? Instant.ofEpochSecond(seconds, nanos).toString() : "";
    }

    private static String firstText(ProtobufReader reader) {
        return reader.next() ? reader.text() : "";
    }

    private static JsonNode intOrString(ProtobufReader reader) {
        var isText = false;
        var number = 0L;
        var text = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> isText = reader.number() == 1;
                case 2 -> number = reader.number();
                default -> text = reader.text();
            }
        }
        var nodes = Json.MAPPER.getNodeFactory();
        return isText ? nodes.textNode(text) : nodes.numberNode(number);
    }

    private static JsonNode raw(ProtobufReader reader) {
        return reader.next() && reader.bytes().length > 0 ? Json.parse(reader.bytes()) : Json.object();
    }

    /** An entry of a map: key and value are its fields 1 and 2. */
    private static final class Entry {

        private String key = "";
        private JsonNode value;

        private Entry(ByteBuffer content, String type) {
            value = value(new ProtobufReader(ByteBuffer.allocate(0)), type);
            for (var reader = new ProtobufReader(content); reader.next(); ) {
                if (reader.field() == 1) {
                    key = reader.text();
                } else {
                    value = value(reader, type);
                }
            }
        }
    }
}
