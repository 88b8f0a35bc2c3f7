package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;
import org.junit.jupiter.api.Test;

class NativeLaunchesTest {
    @Test
    void everythingThatAStateHoldsIsKnownToANativeImage() {
        Set<Class<?>> needed = new LinkedHashSet<>();
        collect(LaunchState.class, needed);
        // the platform knows these for the events
        needed.removeAll(List.of(Username.class, ServerName.class));

        assertThat(needed).contains(LaunchState.Ending.class, Outcome.Failed.class);
        assertThat(NativeLaunches.class.getAnnotation(RegisterForReflection.class).targets())
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void whatIsSaidToAuthServiceIsKnownToANativeImage() {
        assertThat(CredentialsClient.class.getDeclaredClasses())
                .hasSize(2)
                .allSatisfy(c -> assertThat(c).hasAnnotation(RegisterForReflection.class));
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (!type.getName().startsWith("org.himalia.") || !found.add(type)) {
            return;
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, found);
            }
        }
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .flatMap(NativeLaunchesTest::classes)
                    .forEach(c -> collect(c, found));
        }
    }

    private static Stream<Class<?>> classes(Type type) {
        return switch (type) {
            case Class<?> c -> Stream.of(c);
            case ParameterizedType p ->
                    Arrays.stream(p.getActualTypeArguments()).flatMap(NativeLaunchesTest::classes);
            default -> Stream.empty();
        };
    }
}
