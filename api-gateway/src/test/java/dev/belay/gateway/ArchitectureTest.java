// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.belay.events.ComputeFact;
import dev.belay.events.NodeConfigFact;
import dev.belay.events.OperationFact;
import dev.belay.events.PkiFact;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.belay.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule everyResourceNamesTheRoleItNeeds = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotInterfaces()
            .should(beAnnotatedWith(RolesAllowed.class));

    @ArchTest
    static final ArchRule ownFactsOnly = noClasses()
            .should()
            .callConstructorWhere(target(owner(assignableTo(ComputeFact.class)
                    .or(assignableTo(PkiFact.class))
                    .or(assignableTo(NodeConfigFact.class))
                    .or(assignableTo(OperationFact.class)))))
            .because("the gateway says what was asked for and nothing else");

    @ArchTest
    static final ArchRule otherServicesAreCalledFromOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.microprofile.rest.client..");

    @ArchTest
    static final ArchRule answersAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("..problem..", "..internal..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.ws.rs.WebApplicationException");

    @ArchTest
    static final ArchRule cryptographyStaysWithKubeconfigs = noClasses()
            .that()
            .resideOutsideOfPackage("..kubeconfig..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule constructorsInject = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Service");
}
