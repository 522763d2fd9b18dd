// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.belay.events.Fact;
import dev.belay.events.OperationFact;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.belay.upgrade", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ownFactsOnly = noClasses()
            .should()
            .callConstructorWhere(target(
                    owner(assignableTo(Fact.class).and(DescribedPredicate.not(assignableTo(OperationFact.class))))))
            .because("a service says only what it owns");

    @ArchTest
    static final ArchRule windowsArePure = classes()
            .that()
            .resideInAPackage("..maintenance")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.belay.events", "..maintenance");

    @ArchTest
    static final ArchRule theLeaseNeedsNothingElse = classes()
            .that()
            .resideInAPackage("..lease")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("..inventory", "..maintenance")
            .because("whoever may act is decided by one row and nothing else");

    @ArchTest
    static final ArchRule timeIsTheDatabasesOrAnArgument = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule partsComeByTheConstructor = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Processor|Dto)(\\$.*)?");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.belay.upgrade.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnTheTop = noClasses()
            .that()
            .resideInAnyPackage("dev.belay.upgrade.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.belay.upgrade");
}
