// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.util.List;

/** Authorization as {@code --authorization-mode=Node,RBAC} does it. */
public final class Authorizer {

    private static final String MASTERS = "system:masters";

    private final NodeRules nodes;
    private final RoleBindings bindings;

    public Authorizer(Roles roles) {
        this.nodes = new NodeRules(roles);
        this.bindings = new RoleBindings(roles);
    }

    public boolean allows(Caller caller, Attempt attempt) {
        return caller.groups().contains(MASTERS) || nodes.allow(caller, attempt) || bindings.allow(caller, attempt);
    }

    /** @throws StatusException 403 when it is not allowed */
    public void require(Caller caller, Attempt attempt) {
        if (!allows(caller, attempt)) {
            throw StatusException.forbidden(
                    attempt.group(),
                    attempt.resource(),
                    attempt.name(),
                    "User \"%s\" %s".formatted(caller.user(), attempt.sentence()));
        }
    }

    /** The rules that count for a caller in a namespace, as roles write them. */
    public List<JsonNode> rules(Caller caller, String namespace) {
        return bindings.rules(caller, namespace).toList();
    }
}
