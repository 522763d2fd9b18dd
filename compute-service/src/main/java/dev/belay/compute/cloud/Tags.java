// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what our things are found again: labels where the cloud has them, the same words in the description where it has
 * not. The nonce names one try at creating, so two things made for one purpose can be told apart.
 */
public record Tags(Map<String, String> labels) {

    private static final String CLUSTER = "belay-cluster";
    private static final String NODE = "belay-node";
    private static final String ROLE = "belay-role";
    private static final String NONCE = "belay-nonce";
    private static final Pattern WORD = Pattern.compile("(belay-[a-z]+)=([^ ]+)");

    public Tags {
        labels = Map.copyOf(labels);
    }

    public static Tags of(ClusterId cluster, String nonce) {
        return new Tags(Map.of(CLUSTER, cluster.toString(), NONCE, nonce));
    }

    /** Reads what {@link #description} wrote; text of anybody else has no tags. */
    public static Tags in(@Nullable String description) {
        var labels = new HashMap<String, String>();
        if (description != null) {
            var words = WORD.matcher(description);
            while (words.find()) {
                labels.put(words.group(1), words.group(2));
            }
        }
        return new Tags(labels);
    }

    public Tags forNode(NodeName node, String role) {
        var all = new HashMap<>(labels);
        all.put(NODE, node.value());
        all.put(ROLE, role);
        return new Tags(all);
    }

    public String description() {
        return "%s=%s %s=%s".formatted(CLUSTER, labels.get(CLUSTER), NONCE, labels.get(NONCE));
    }

    public boolean belongTo(ClusterId cluster) {
        return cluster.toString().equals(labels.get(CLUSTER));
    }

    public boolean belongTo(ClusterId cluster, NodeName node) {
        return belongTo(cluster) && node.value().equals(labels.get(NODE));
    }

    public @Nullable String node() {
        return labels.get(NODE);
    }

    public @Nullable String nonce() {
        return labels.get(NONCE);
    }
}
