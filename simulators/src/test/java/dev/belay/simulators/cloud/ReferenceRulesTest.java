// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import dev.belay.simulators.cloud.CloudClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceRulesTest {

    private LocalExoscale exoscale;
    private CloudClient cloud;

    @BeforeEach
    void start(@TempDir Path data) {
        var settings = Settings.of(data);
        exoscale = LocalExoscale.start(settings);
        cloud = CloudClient.of(exoscale, settings);
    }

    @AfterEach
    void stop() {
        exoscale.close();
    }

    @Test
    void keepsASecurityGroupThatAnInstanceHas() {
        var group = cloud.done(cloud.post("/security-group", "{\"name\":\"g\"}"));
        var instance = cloud.done(cloud.createInstance("a", ",\"security-groups\":[{\"id\":\"%s\"}]".formatted(group)));

        refused(cloud.delete("/security-group/" + group), "Cannot delete group when it's in use by virtual machines");

        cloud.done(cloud.put("/security-group/%s:detach".formatted(group), reference(instance)));
        cloud.done(cloud.delete("/security-group/" + group));
    }

    @Test
    void keepsASecurityGroupThatIsTheSourceOfAnother() {
        var source = cloud.done(cloud.post("/security-group", "{\"name\":\"source\"}"));
        var group = cloud.done(cloud.post("/security-group", "{\"name\":\"g\"}"));
        cloud.done(cloud.post("/security-group/%s/rules".formatted(group), """
                {"flow-direction":"ingress","protocol":"tcp","security-group":{"id":"%s"},"start-port":1,"end-port":2}""".formatted(source)));

        refused(
                cloud.delete("/security-group/" + source),
                "Cannot delete group when it's in use by other security groups");

        cloud.done(cloud.delete("/security-group/" + group));
        cloud.done(cloud.delete("/security-group/" + source));
    }

    @Test
    void keepsAnElasticIpThatIsAttached() {
        var elasticIp = cloud.done(cloud.post("/elastic-ip", "{}"));
        var instance = cloud.done(cloud.createInstance("a", ""));
        cloud.done(cloud.put("/elastic-ip/%s:attach".formatted(elasticIp), reference(instance)));

        refused(cloud.delete("/elastic-ip/" + elasticIp), "Allocated IP address can't be deleted");

        cloud.done(cloud.delete("/instance/" + instance));
        assertThat(cloud.put("/elastic-ip/%s:detach".formatted(elasticIp), reference(instance))
                        .message())
                .isEqualTo("Instance not found");
        cloud.done(cloud.delete("/elastic-ip/" + elasticIp));
    }

    @Test
    void takesEightInstancesIntoAnAntiAffinityGroup() {
        cloud.admin("PUT", "/quotas/instance", "{\"limit\":-1}");
        var group = cloud.done(cloud.post("/anti-affinity-group", "{\"name\":\"masters\"}"));
        var member = ",\"anti-affinity-groups\":[{\"id\":\"%s\"}]".formatted(group);
        for (var n = 0; n < 8; n++) {
            cloud.done(cloud.createInstance("m-" + n, member));
        }

        refused(cloud.createInstance("m-8", member), "Anti-affinity Group masters already has 8 instances");
        refused(
                cloud.delete("/anti-affinity-group/" + group),
                "Cannot delete anti-affinity group when it's in use by virtual machines");
        assertThat(cloud.get("/anti-affinity-group/" + group).body().path("instances"))
                .hasSize(8);
    }

    @Test
    void refusesMoreThanTheQuota() {
        cloud.admin("PUT", "/quotas/elastic-ip", "{\"limit\":1}");
        cloud.done(cloud.post("/elastic-ip", "{}"));

        refused(cloud.post("/elastic-ip", "{}"), "Usage of resource 'elastic-ip' has been exceeded.");
        assertThat(cloud.get("/quota/elastic-ip").body().toString())
                .isEqualTo("{\"resource\":\"elastic-ip\",\"usage\":1,\"limit\":1}");
    }

    private static void refused(Answer answer, String message) {
        assertThat(answer).extracting(Answer::status, Answer::message).containsExactly(409, message);
    }

    private static String reference(String instance) {
        return "{\"instance\":{\"id\":\"%s\"}}".formatted(instance);
    }
}
