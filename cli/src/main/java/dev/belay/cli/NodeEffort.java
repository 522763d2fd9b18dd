// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import dev.belay.cli.progress.Chapter;
import dev.belay.cli.progress.Part;
import dev.belay.cli.progress.Story;
import java.util.List;
import java.util.TreeMap;

/** What an operation did to each node: how often it was asked, and how much had to be changed. */
record NodeEffort(int roundTrips, int changed) {

    /** One line for each node, by name. */
    static List<String> lines(Story story) {
        var efforts = new TreeMap<String, NodeEffort>();
        for (Chapter chapter : story.chapters()) {
            for (Part part : chapter.parts()) {
                if (part.node() != null) {
                    efforts.merge(part.node(), new NodeEffort(part.roundTrips(), part.changed()), NodeEffort::and);
                }
            }
        }
        return efforts.entrySet().stream()
                .map(effort -> "  %s: %d round trips, %d changed"
                        .formatted(effort.getKey(), effort.getValue().roundTrips, effort.getValue().changed))
                .toList();
    }

    private NodeEffort and(NodeEffort other) {
        return new NodeEffort(roundTrips + other.roundTrips, changed + other.changed);
    }
}
