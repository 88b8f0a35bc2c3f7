package org.himalia.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureRulesTest {
    private static final String SAMPLES = "org.himalia.testing.sample.";
    private static final Map<String, String> EXPECTED =
            Map.of(
                    "cyclic", "Cycle detected",
                    "injected", "Injected.collaborator",
                    "waiting", "await()",
                    "unregistered", "Unregistered$Note, JSON in");

    @Test
    void holdForThisModuleItself() {
        assertThatCode(() -> ArchitectureRules.checkService("org.himalia.testing"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cyclic", "injected", "waiting", "unregistered"})
    void findWhatBreaksOneOfThem(String sample) {
        JavaClasses classes = new ClassFileImporter().importPackages(SAMPLES + sample);
        List<String> found =
                ArchitectureRules.serviceRules(SAMPLES + sample).stream()
                        .flatMap(
                                rule ->
                                        rule
                                                .evaluate(classes)
                                                .getFailureReport()
                                                .getDetails()
                                                .stream())
                        .toList();
        assertThat(found).hasSize(1).first().asString().contains(EXPECTED.get(sample));
    }

    @Test
    void refuseToPassWhenThereIsNothingToCheck() {
        assertThatThrownBy(() -> ArchitectureRules.checkService("org.himalia.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no classes");
    }
}
