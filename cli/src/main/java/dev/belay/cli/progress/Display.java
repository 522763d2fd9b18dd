// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

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
        return System.console() != null && System.console().isTerminal() ? new Redrawn(out) : new Lines(out);
    }

    /** The tree, drawn over itself; shows no more lines than are not done yet plus the last done, so that it fits a screen. */
    final class Redrawn implements Display {

        private static final String UP = "\u001b[%dA";
        private static final String CLEAR_BELOW = "\u001b[J";

        private final PrintStream out;
        private int drawn;

        Redrawn(PrintStream out) {
            this.out = out;
        }

        @Override
        public void show(Story story, Instant now) {
            var lines = Tree.lines(story, now);
            if (drawn > 0) {
                out.printf(UP, drawn);
            }
            out.print(CLEAR_BELOW);
            lines.forEach(out::println);
            out.flush();
            drawn = lines.size();
        }
    }

    /** One line when a step is finished, waits or halts; nothing is ever repeated. */
    final class Lines implements Display {

        private final PrintStream out;
        private final Set<String> said = new HashSet<>();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void show(Story story, Instant now) {
            for (var chapter : story.chapters()) {
                if (chapter.state() == Story.State.FINISHED && said.add(chapter.title())) {
                    out.println(Tree.line(chapter, now));
                }
                waits(chapter).stream().filter(said::add).forEach(out::println);
            }
            story.halts().stream().filter(said::add).forEach(out::println);
            out.flush();
        }

        private static List<String> waits(Story.Chapter chapter) {
            return chapter.parts().stream()
                    .filter(part -> part.state() == Story.State.WAITING && part.waitingFor() != null)
                    .map(part -> "… %s: %s".formatted(chapter.title(), part.waitingFor()))
                    .toList();
        }
    }
}
