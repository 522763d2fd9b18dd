// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.BootstrapStep;
import dev.belay.events.CertificateProfile;
import dev.belay.nodeconfig.node.NodeOperation;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What somebody in the middle does to a cluster that is being brought up. */
sealed interface Tampering {

    record None() implements Tampering {}

    /** Certificates of the profile are not as they were asked for. */
    record Signed(CertificateProfile profile, Function<Place, Forgery> how) implements Tampering {}

    /** The script of the step is another when it comes to the machine. */
    record Sent(BootstrapStep step, Function<NodeOperation, List<NodeOperation>> how) implements Tampering {}

    /** The cloud has other rules on record. */
    record Opened(UnaryOperator<List<OpenPort>> how) implements Tampering {}

    /** Another host key is announced than the machine has. */
    record Announced() implements Tampering {}

    /** Addresses that a certificate may have to name: the cluster's endpoint and the node's own. */
    record Place(String endpoint, String address) {}

    /** For people. */
    default String words() {
        return switch (this) {
            case None() -> "nobody";
            case Signed(var profile, var _) -> "whoever signs `%s`".formatted(profile);
            case Sent(var step, var _) -> "changing the script of `%s` on its way".formatted(step.key());
            case Opened(var _) -> "the rules that the cloud has on record";
            case Announced() -> "announcing another key for the machine";
        };
    }

    default Forgery forgery(CertificateProfile asked, Place place) {
        return this instanceof Signed(var profile, var how) && profile == asked ? how.apply(place) : Forgery.NONE;
    }

    default List<NodeOperation> sent(String key, List<NodeOperation> operations) {
        return this instanceof Sent(var step, var how) && step.key().equals(key)
                ? operations.stream().flatMap(each -> how.apply(each).stream()).toList()
                : operations;
    }

    default List<OpenPort> open() {
        return this instanceof Opened(var how) ? how.apply(OpenPort.all()) : OpenPort.all();
    }
}
