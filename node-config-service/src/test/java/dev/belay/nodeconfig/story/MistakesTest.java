// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.eventing.TestTokens;
import dev.belay.events.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of mistakes on machines of this process. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(InternalPorts.class)
@TestProfile(Impatience.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistakesTest {

    /** More would only wait for each other. */
    private static final int AT_ONCE = 8;

    @Inject
    LittleWorld world;

    private Mistakes mistakes;

    @BeforeEach
    void allAreBeingMade() {
        if (mistakes == null) {
            mistakes = new Mistakes(world, AT_ONCE, EnumSet.allOf(Mistake.class));
        }
    }

    @AfterAll
    void noneIsMadeAnyMore() {
        mistakes.close();
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhereTheTableSays(Mistake mistake) {
        assertThat(mistakes.stop(mistake)).isEqualTo(mistake.stop());
    }

    @Test
    void bringsUpWhatNobodyTamperedWith() {
        world.ask(world.cluster("control", 1, 1)).hasFinished();
    }

    @Test
    void keepsTheLastLineOfWhatDoesNotAnswerForAdministrators() {
        given().auth()
                .oauth2(TestTokens.of(Service.API_GATEWAY, Service.NODE_CONFIG))
                .get("/internal/operations/%s/outputs".formatted(mistakes.operation(Mistake.UNKNOWN_FLAG)))
                .then()
                .statusCode(200)
                .body("outputs.step", everyItem(equalTo("start-api-server")))
                .body("outputs.output", hasItem(containsString("unknown flag: --no-such-flag")));
    }

    @Test
    void isWhatTheDocumentSays() {
        var page = new MistakesPage(mistakes.words(), MistakesPage.read().inContainers());
        if (Boolean.getBoolean("mistakes.write")) {
            page.write();
        }

        assertThat(MistakesPage.read()).isEqualTo(page);
        assertThat(page.inProcess()).containsAllEntriesOf(page.inContainers());
    }
}
