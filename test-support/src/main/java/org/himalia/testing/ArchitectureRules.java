package org.himalia.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * What the architecture of every module must hold to. A module's test calls the method that is
 * meant for it.
 */
public final class ArchitectureRules {
    private static final Set<String> BLOCKING =
            Set.of("await", "subscribe", "subscribeAsCompletionStage");

    private ArchitectureRules() {}

    /**
     * Checks a service: its feature packages have no cycles, nothing is injected into fields,
     * nobody blocks on a {@code Uni} or subscribes to one by hand, and what Jackson needs is known
     * to native images.
     *
     * @param basePackage such as {@code org.himalia.registry}
     * @throws AssertionError when a rule is broken
     */
    public static void checkService(String basePackage) {
        JavaClasses classes = classesOf(basePackage);
        serviceRules(basePackage).forEach(rule -> rule.check(classes));
    }

    static List<ArchRule> serviceRules(String basePackage) {
        return List.of(freeOfCycles(basePackage), noFieldInjection(), nobodyWaits(), jsonIsKnown());
    }

    /**
     * Checks a module that may hold the edges to Mutiny: no cycles, no field injection.
     *
     * @param basePackage such as {@code org.himalia.platform}
     * @throws AssertionError when a rule is broken
     */
    public static void checkPlatform(String basePackage) {
        JavaClasses classes = classesOf(basePackage);
        List.of(freeOfCycles(basePackage), noFieldInjection()).forEach(rule -> rule.check(classes));
    }

    /**
     * Checks the contracts: they see the JDK, Jackson's annotations, JSpecify, and themselves.
     *
     * @throws AssertionError when a rule is broken
     */
    public static void checkContracts() {
        String contracts = "org.himalia.contracts";
        ArchRule pure =
                classes()
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        contracts + "..",
                                        "java..",
                                        "com.fasterxml.jackson.annotation..",
                                        "org.jspecify.annotations.."));
        JavaClasses classes = classesOf(contracts);
        List.of(freeOfCycles(contracts), pure).forEach(rule -> rule.check(classes));
    }

    private static JavaClasses classesOf(String basePackage) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(basePackage);
        if (classes.isEmpty()) {
            throw new AssertionError("there are no classes in " + basePackage + " to check");
        }
        return classes;
    }

    private static ArchRule freeOfCycles(String basePackage) {
        return slices().matching(basePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .allowEmptyShould(true)
                .because("collaborators come through the constructor");
    }

    private static ArchRule nobodyWaits() {
        return noClasses()
                .should()
                .callMethodWhere(blockingOrSubscribing())
                .because("a thread that waits is an event loop that stands still");
    }

    private static ArchRule jsonIsKnown() {
        return classes()
                .should(new KnownToNativeImages())
                .because("Jackson works by reflection where Quarkus does not see it");
    }

    private static DescribedPredicate<JavaMethodCall> blockingOrSubscribing() {
        return DescribedPredicate.describe(
                "await() or subscribe() of Mutiny",
                call ->
                        BLOCKING.contains(call.getName())
                                && (isA(call, "io.smallrye.mutiny.Uni")
                                        || isA(call, "io.smallrye.mutiny.Multi")));
    }

    private static boolean isA(JavaMethodCall call, String type) {
        return assignableTo(type).test(call.getTargetOwner());
    }
}
