// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.problem;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one request while it is read, so that the caller hears all of it at once. */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> found() {
        return List.copyOf(found);
    }

    /** @throws RequestRefusedException with all of them when there is at least one */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw RequestRefusedException.invalid(found);
        }
    }
}
