// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How answers are printed: a table for people, the API's JSON with {@code -o json}. Mixed into every command that asks. */
final class Output {

    /** The forms that can be asked for. */
    enum Form {
        TABLE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table or json (default: ${DEFAULT-VALUE})",
            defaultValue = "table")
    private Form form = Form.TABLE;

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    boolean isJson() {
        return form == Form.JSON;
    }

    void print(JsonNode answer, JsonNode rows, List<String> header, Function<JsonNode, List<String>> row) {
        if (isJson()) {
            json(answer);
        } else {
            table(rows, header, row);
        }
    }

    void json(JsonNode answer) {
        var out = command.commandLine().getOut();
        out.println(answer.toPrettyString());
        out.flush();
    }

    void table(JsonNode rows, List<String> header, Function<JsonNode, List<String>> row) {
        new Table(
                        header,
                        StreamSupport.stream(rows.spliterator(), false).map(row).toList())
                .print(command.commandLine().getOut());
    }
}
