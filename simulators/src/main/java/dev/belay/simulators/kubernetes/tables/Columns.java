// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.belay.simulators.kubernetes.objects.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The columns of one type, in order; built once, read for every row. */
final class Columns {

    private final List<Column> columns = new ArrayList<>();

    private Columns() {}

    /** Starts with the name, as nearly every table does. */
    static Columns named() {
        return new Columns().add("Name", "string", "name", 0, (object, _) -> name(object));
    }

    static Columns unnamed() {
        return new Columns();
    }

    Columns text(String name, Function<JsonNode, String> cell) {
        return add(name, "string", "", 0, (object, _) -> cell.apply(object));
    }

    /** The text at a path, or something else when it is empty. */
    Columns field(String name, String otherwise, String... path) {
        return text(name, object -> orElse(Json.text(object, path), otherwise));
    }

    Columns number(String name, ToIntFunction<JsonNode> cell) {
        return add(name, "integer", "", 0, (object, _) -> cell.applyAsInt(object));
    }

    Columns number(String name, String... path) {
        return number(name, object -> Json.at(object, path).asInt());
    }

    Columns timed(String name, BiFunction<JsonNode, Instant, String> cell) {
        return add(name, "string", "", 0, cell::apply);
    }

    Columns age() {
        return timed("Age", (object, now) -> Age.of(Json.text(object, "metadata", "creationTimestamp"), now));
    }

    Columns createdAt() {
        return field("Created At", "", "metadata", "creationTimestamp");
    }

    /** Shown with {@code -o wide} only. */
    Columns wide(String name, Function<JsonNode, String> cell) {
        return add(name, "string", "", 1, (object, _) -> cell.apply(object));
    }

    void define(ArrayNode definitions) {
        columns.forEach(column -> definitions
                .addObject()
                .put("name", column.name())
                .put("type", column.type())
                .put("format", column.format())
                .put("description", "")
                .put("priority", column.priority()));
    }

    void fill(ArrayNode cells, JsonNode object, Instant now) {
        columns.forEach(column -> {
            switch (column.cell().apply(object, now)) {
                case Integer number -> cells.add(number);
                case Object text -> cells.add(text.toString());
            }
        });
    }

    static String name(JsonNode object) {
        return Json.text(object, "metadata", "name");
    }

    static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    static String orNone(String text) {
        return orElse(text, "<none>");
    }

    private Columns add(
            String name, String type, String format, int priority, BiFunction<JsonNode, Instant, Object> cell) {
        columns.add(new Column(name, type, format, priority, cell));
        return this;
    }

    private record Column(
            String name, String type, String format, int priority, BiFunction<JsonNode, Instant, Object> cell) {}
}
