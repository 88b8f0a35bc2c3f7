package org.himalia.stack.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a setting. Its name in {@code himalia.yaml} is the component's name in
 * snake_case, its environment variable follows from the name, its type from the component's type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** One sentence: what the setting does. */
    String effect();

    /** Its value when nobody gives one, as it would be written in the file; empty: none. */
    String byDefault() default "";

    /** Its name where the component cannot be called so, because the word is reserved in Java. */
    String name() default "";

    /** Least number allowed; numbers only. */
    int min() default 0;

    /** Greatest number allowed; numbers only. */
    int max() default Integer.MAX_VALUE;
}
