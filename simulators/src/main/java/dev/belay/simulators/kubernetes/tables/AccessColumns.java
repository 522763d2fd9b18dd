// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import java.util.ArrayList;
import java.util.Map;

/** Roles, bindings and accounts. */
final class AccessColumns {

    private AccessColumns() {}

    static void addTo(Map<String, Columns> all) {
        all.put("clusterroles.rbac.authorization.k8s.io", Columns.named().createdAt());
        all.put("roles.rbac.authorization.k8s.io", Columns.named().createdAt());
        all.put("clusterrolebindings.rbac.authorization.k8s.io", bindings());
        all.put("rolebindings.rbac.authorization.k8s.io", bindings());
        all.put(
                "serviceaccounts",
                Columns.named()
                        .number("Secrets", object -> object.path("secrets").size())
                        .age());
        all.put(
                "certificatesigningrequests.certificates.k8s.io",
                Columns.named()
                        .age()
                        .field("SignerName", "<none>", "spec", "signerName")
                        .field("Requestor", "<none>", "spec", "username")
                        .text("Condition", AccessColumns::decision));
    }

    private static Columns bindings() {
        return Columns.named()
                .text(
                        "Role",
                        binding -> Json.text(binding, "roleRef", "kind") + "/" + Json.text(binding, "roleRef", "name"))
                .age()
                .wide("Users", binding -> subjects(binding, "User"))
                .wide("Groups", binding -> subjects(binding, "Group"))
                .wide("ServiceAccounts", binding -> subjects(binding, "ServiceAccount"));
    }

    private static String subjects(JsonNode binding, String kind) {
        var names = new ArrayList<String>();
        for (var subject : binding.path("subjects")) {
            if (Json.text(subject, "kind").equals(kind)) {
                var namespace = Json.text(subject, "namespace");
                names.add((namespace.isEmpty() ? "" : namespace + "/") + Json.text(subject, "name"));
            }
        }
        return String.join(", ", names);
    }

    private static String decision(JsonNode request) {
        var types = Json.at(request, "status", "conditions").findValuesAsText("type");
        var issued = Json.at(request, "status").has("certificate") ? ",Issued" : "";
        return types.isEmpty() ? "Pending" : String.join(",", types) + issued;
    }
}
