// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Takes some of many at a time, so that everybody has a turn now and then and no single time costs much. */
final class Rotation {

    private final int most;
    private int next;

    Rotation(int most) {
        this.most = most;
    }

    <T> List<T> some(Collection<T> all) {
        if (all.size() <= most) {
            return List.copyOf(all);
        }
        var list = List.copyOf(all);
        var from = next % list.size();
        next = from + most;
        return Stream.concat(list.stream().skip(from), list.stream())
                .limit(most)
                .toList();
    }
}
