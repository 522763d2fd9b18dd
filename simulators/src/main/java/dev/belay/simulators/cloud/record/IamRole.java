// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keys that have it may do. Of its rules only those are understood that name a bucket; others allow nothing. */
public record IamRole(
        UUID id, String name, @Nullable String description, Map<String, String> labels, boolean editable, Policy policy)
        implements Resource {

    private static final String STORE = "sos";
    private static final Pattern BUCKET = Pattern.compile("parameters\\.bucket\\s*==\\s*'([^']*)'");

    /** @param otherwise whether services that are not named are allowed */
    public record Policy(boolean otherwise, Map<String, ServicePolicy> services) {}

    /** @param type {@code allow}, {@code deny} or {@code rules} */
    public record ServicePolicy(String type, List<Rule> rules) {}

    public record Rule(String action, String expression) {}

    @Override
    public String key() {
        return id.toString();
    }

    /** Whether a call of the object store is allowed; {@code bucket} is empty for one that is about none. */
    public boolean mayUse(String bucket) {
        var store = policy.services().get(STORE);
        if (store == null) {
            return policy.otherwise();
        }
        return switch (store.type()) {
            case "allow" -> true;
            case "rules" ->
                store.rules().stream()
                        .filter(rule -> names(rule, bucket))
                        .findFirst()
                        .filter(rule -> rule.action().equals("allow"))
                        .isPresent();
            default -> false;
        };
    }

    private static boolean names(Rule rule, String bucket) {
        var named = BUCKET.matcher(rule.expression());
        return !bucket.isEmpty() && named.matches() && named.group(1).equals(bucket);
    }
}
