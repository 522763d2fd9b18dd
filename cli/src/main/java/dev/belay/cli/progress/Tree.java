// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import dev.belay.cli.progress.Story.Chapter;
import dev.belay.cli.progress.Story.Part;
import dev.belay.cli.progress.Story.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a story: one for each step, and under those that are not done yet one for each node that is worth a look. */
public final class Tree {

    private static final int TITLE_WIDTH = 58;

    private Tree() {}

    public static List<String> lines(Story story, Instant now) {
        var lines = new ArrayList<String>();
        for (var chapter : story.chapters()) {
            lines.add(line(chapter, now));
            if (chapter.state() != State.FINISHED && chapter.state() != State.PENDING) {
                chapter.parts().stream()
                        .filter(Tree::isWorthALook)
                        .map(Tree::line)
                        .forEach(lines::add);
            }
        }
        lines.addAll(story.halts());
        return lines;
    }

    static String line(Chapter chapter, Instant now) {
        var time = chapter.time(now);
        var count = chapter.parts().size() == 1
                ? ""
                : "%d/%d".formatted(chapter.finished(), chapter.parts().size());
        var line = String.format(
                Locale.ROOT,
                "%s %-" + TITLE_WIDTH + "s %5s %8s",
                mark(chapter.state()),
                chapter.title(),
                count,
                time == null ? "" : seconds(time));
        return line.stripTrailing();
    }

    private static boolean isWorthALook(Part part) {
        return part.node() != null && part.state() != State.FINISHED && part.state() != State.PENDING;
    }

    private static String line(Part part) {
        var waiting = part.waitingFor() == null ? "" : ": " + part.waitingFor();
        return "    %s %s%s".formatted(mark(part.state()), part.node(), waiting);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String mark(State state) {
        return switch (state) {
            case PENDING -> "·";
            case RUNNING -> "▸";
            case WAITING -> "…";
            case HALTED -> "✗";
            case FINISHED -> "✓";
        };
    }
}
