// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import dev.belay.cli.progress.Story.State;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a story is shown while it goes on. */
public interface Display {

    void show(Story story, Instant now);

    /** Redraws on a terminal, prints plain lines otherwise. */
    static Display on(PrintStream out) {
        return System.console() != null && System.console().isTerminal()
                ? new Redrawn(out, Screen.ofTerminal())
                : new Lines(out);
    }

    /** The tree, drawn over itself. */
    final class Redrawn implements Display {

        private static final String UP = "\u001b[%dA";
        private static final String CLEAR_BELOW = "\u001b[J";

        private final PrintStream out;
        private final Screen screen;
        private int drawn;

        Redrawn(PrintStream out, Screen screen) {
            this.out = out;
            this.screen = screen;
        }

        @Override
        public void show(Story story, Instant now) {
            var lines = Tree.lines(story, now, screen);
            var text = new StringBuilder();
            if (drawn > 0) {
                text.append(UP.formatted(drawn));
            }
            text.append(CLEAR_BELOW);
            lines.forEach(line -> text.append(line).append(System.lineSeparator()));
            out.print(text);
            out.flush();
            drawn = lines.size();
        }
    }

    /** One line when a step is finished or waits; nothing is ever repeated. */
    final class Lines implements Display {

        private final PrintStream out;
        private final Set<String> said = new HashSet<>();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void show(Story story, Instant now) {
            for (var chapter : story.chapters()) {
                if (chapter.state() == State.FINISHED && said.add(chapter.title())) {
                    out.println(Tree.line(chapter, now));
                }
                waits(chapter).stream().filter(said::add).forEach(out::println);
            }
            out.flush();
        }

        private static List<String> waits(Chapter chapter) {
            return chapter.parts().stream()
                    .filter(part -> part.state() == State.WAITING && part.waitingFor() != null)
                    .map(part -> "%s %s%s: %s"
                            .formatted(
                                    Tree.mark(State.WAITING),
                                    chapter.title(),
                                    part.node() == null ? "" : " on " + part.node(),
                                    part.waitingFor()))
                    .toList();
        }
    }
}
