// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;

/** What one call does. Looks at {@link ScriptRun#isPlan} before it changes anything. */
@FunctionalInterface
interface NodeCall {

    Outcome run(ScriptRun script, Call call) throws InterruptedException;
}
