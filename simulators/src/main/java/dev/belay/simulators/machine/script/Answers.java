// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.script;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the answer. When nobody listens any more the rest of it is lost and the script goes on. */
public final class Answers {

    private final OutputStream out;
    private boolean lost;

    public Answers(OutputStream out) {
        this.out = out;
    }

    public void data(Call call, String key, byte[] value) {
        line("BELAY %d data %s %s"
                .formatted(call.number(), key, Base64.getEncoder().encodeToString(value)));
    }

    public void data(Call call, String key, String value) {
        data(call, key, value.getBytes(StandardCharsets.UTF_8));
    }

    public void outcome(Call call, Outcome outcome) {
        switch (outcome) {
            case Outcome.Ok _ -> line("BELAY %d ok %s".formatted(call.number(), call.name()));
            case Outcome.Changed _ -> line("BELAY %d changed %s".formatted(call.number(), call.name()));
            case Outcome.Failed(var code, var text) ->
                line("BELAY %d failed %s %s %s"
                        .formatted(call.number(), call.name(), code, text)
                        .strip());
        }
    }

    private void line(String line) {
        if (lost) {
            return;
        }
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            lost = true;
        }
    }
}
