// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.script;

import java.util.List;

/**
 * One call as it arrived.
 *
 * @param number counts from 1
 * @param body what stood behind it as a here-document, empty when there was none
 */
public record Call(int number, String name, List<String> arguments, String body) {

    public Call {
        arguments = List.copyOf(arguments);
    }

    public String argument(int index) {
        return arguments.get(index);
    }

    /** Throws {@link NumberFormatException} when it is not a number. */
    public long number(int index) {
        return Long.parseLong(arguments.get(index));
    }

    /** Arguments and bodies may be secret. */
    @Override
    public String toString() {
        return "Call[" + number + " " + name + "]";
    }
}
