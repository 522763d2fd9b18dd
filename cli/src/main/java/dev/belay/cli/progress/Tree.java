// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import dev.belay.cli.progress.Story.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a story: one for each step, and under those that are under way one for each node that is worth a look. Never
 * more than fits the screen, since it is drawn over itself: what is done is told in one line first, then what is to come.
 */
public final class Tree {

    private static final int TITLE_WIDTH = 58;
    private static final double MILLIS = 1000.0;

    private final Story story;
    private final Instant now;

    private Tree(Story story, Instant now) {
        this.story = story;
        this.now = now;
    }

    public static List<String> lines(Story story, Instant now, Screen screen) {
        return new Tree(story, now)
                .fitting(screen.rows() - 1).stream()
                        .map(line -> shortened(line, screen.columns() - 1))
                        .toList();
    }

    private List<String> fitting(int rows) {
        var all = body(false, false);
        var lines = all.size() + 1 <= rows ? all : body(true, false);
        lines = lines.size() + 1 <= rows ? lines : body(true, true);
        var shown = new ArrayList<String>();
        shown.add(header());
        shown.addAll(lines.subList(0, Math.min(lines.size(), rows - 1)));
        return shown;
    }

    private List<String> body(boolean withoutFinished, boolean withoutPending) {
        var lines = new ArrayList<String>();
        if (withoutFinished && count(State.FINISHED) > 0) {
            lines.add("%s %d steps are finished".formatted(mark(State.FINISHED), count(State.FINISHED)));
        }
        story.chapters().stream()
                .filter(chapter -> !(withoutFinished && chapter.state() == State.FINISHED))
                .filter(chapter -> !(withoutPending && chapter.state() == State.PENDING))
                .forEach(chapter -> lines.addAll(lines(chapter)));
        if (withoutPending && count(State.PENDING) > 0) {
            lines.add("%s %d steps are to come".formatted(mark(State.PENDING), count(State.PENDING)));
        }
        return lines;
    }

    private long count(State state) {
        return story.chapters().stream()
                .filter(chapter -> chapter.state() == state)
                .count();
    }

    private String header() {
        var started = story.times().started();
        var ended = story.times().ended();
        var estimated = story.times().estimatedEnd();
        var time = started == null ? "" : ", " + seconds(Duration.between(started, ended == null ? now : ended));
        var left = estimated == null || !estimated.isAfter(now)
                ? ""
                : ", about %d s to go"
                        .formatted(Duration.between(now, estimated).toSeconds());
        return "%s: %d of %d steps%s%s".formatted(name(), story.finishedParts(), story.parts(), time, left);
    }

    private String name() {
        var kind = story.kind().toLowerCase(Locale.ROOT);
        return kind.isEmpty() ? "Operation" : Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    private List<String> lines(Chapter chapter) {
        var lines = new ArrayList<String>();
        lines.add(line(chapter, now));
        chapter.parts().stream()
                .filter(part -> part.node() != null && part.isUnderWay())
                .map(Tree::line)
                .forEach(lines::add);
        return lines;
    }

    static String line(Chapter chapter, Instant now) {
        var time = chapter.time(now);
        var count = chapter.parts().size() == 1
                ? ""
                : "%d/%d".formatted(chapter.finished(), chapter.parts().size());
        return String.format(
                        Locale.ROOT,
                        "%s %-" + TITLE_WIDTH + "s %5s %8s",
                        mark(chapter.state()),
                        chapter.title(),
                        count,
                        time == null ? "" : seconds(time))
                .stripTrailing();
    }

    private static String line(Part part) {
        var waiting = part.waitingFor() == null ? "" : ": " + part.waitingFor();
        return "    %s %s%s".formatted(mark(part.state()), part.node(), waiting);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
    }

    static String mark(State state) {
        return switch (state) {
            case PENDING -> "·";
            case RUNNING -> "▸";
            case WAITING -> "…";
            case HALTED -> "✗";
            case FINISHED -> "✓";
        };
    }

    private static String shortened(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
