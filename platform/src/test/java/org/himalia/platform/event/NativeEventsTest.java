package org.himalia.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import org.himalia.contracts.event.EventType;
import org.junit.jupiter.api.Test;

class NativeEventsTest {
    @Test
    void everyEventIsKnownToANativeImage() {
        Class<?>[] known = NativeEvents.class.getAnnotation(RegisterForReflection.class).targets();
        assertThat(known)
                .containsAll(Arrays.stream(EventType.values()).map(EventType::data).toList());
    }
}
