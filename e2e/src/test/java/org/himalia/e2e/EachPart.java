package org.himalia.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that is run for each kind of process of a hub. */
@ParameterizedTest
@ValueSource(
        strings = {
            "auth-service",
            "user-registry",
            "spawner-service",
            "proxy-service",
            "kafka",
            "postgres"
        })
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EachPart {}
