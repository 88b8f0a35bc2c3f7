package org.himalia.testing;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Jackson reads and writes must be registered for reflection, or a native image has no JSON
 * for it. Quarkus finds the types in the signatures of HTTP endpoints by itself, so these are the
 * others: what is sent to a peer or expected of it, what goes through an {@code ObjectMapper}, what
 * an endpoint hides in a {@code Response}, and the types of their components.
 */
final class KnownToNativeImages extends ArchCondition<JavaClass> {
    private static final String ANNOTATION = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final String OURS = "org.himalia.";
    private static final String PEER = "org.himalia.platform.peer.Peer";
    private static final Set<String> MAPPERS =
            Set.of(
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "com.fasterxml.jackson.databind.ObjectReader",
                    "com.fasterxml.jackson.databind.ObjectWriter");
    private static final String ENDPOINT = "jakarta.ws.rs.Path";
    private static final String RESPONSE = "jakarta.ws.rs.core.Response";

    private final Set<String> known = new HashSet<>();

    KnownToNativeImages() {
        super("use Jackson for types that native images know");
    }

    @Override
    public void init(Collection<JavaClass> checked) {
        JavaClasses platform =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.himalia.platform");
        Stream.concat(platform.stream(), checked.stream())
                .forEach(type -> registered(type).forEach(known::add));
    }

    private static Stream<String> registered(JavaClass type) {
        return type.tryGetAnnotationOfType(ANNOTATION)
                .map(annotation -> targets(type, annotation))
                .orElse(Stream.empty());
    }

    private static Stream<String> targets(JavaClass type, JavaAnnotation<JavaClass> annotation) {
        JavaClass[] targets = (JavaClass[]) annotation.get("targets").orElse(new JavaClass[0]);
        return targets.length == 0
                ? Stream.of(type.getName())
                : Arrays.stream(targets).map(JavaClass::getName);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Set<JavaClass> needed = new HashSet<>();
        type.getCodeUnits().stream()
                .flatMap(KnownToNativeImages::readOrWritten)
                .forEach(found -> collect(found, needed));
        needed.stream()
                .filter(found -> !known.contains(found.getName()))
                .map(
                        found ->
                                found.getName()
                                        + ", JSON in "
                                        + type.getName()
                                        + ", is not registered for reflection")
                .sorted()
                .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
    }

    private static Stream<JavaClass> readOrWritten(JavaCodeUnit code) {
        if (calls(code, Set.of(PEER))) {
            return Stream.concat(named(code), ownMade(code));
        }
        if (calls(code, MAPPERS)) {
            return named(code);
        }
        return answers(code) ? ownMade(code) : Stream.empty();
    }

    private static boolean calls(JavaCodeUnit code, Set<String> owners) {
        return code.getMethodCallsFromSelf().stream()
                .anyMatch(call -> owners.contains(call.getTargetOwner().getName()));
    }

    private static Stream<JavaClass> named(JavaCodeUnit code) {
        return code.getReferencedClassObjects().stream()
                .map(ReferencedClassObject::getRawType)
                .filter(KnownToNativeImages::isOurs);
    }

    /** A body that is sent is a record beside the code that sends it. */
    private static Stream<JavaClass> ownMade(JavaCodeUnit code) {
        return code.getConstructorCallsFromSelf().stream()
                .map(call -> call.getTargetOwner())
                .filter(type -> type.isRecord() && isOurs(type))
                .filter(type -> isNestedIn(type, code.getOwner()));
    }

    private static boolean answers(JavaCodeUnit code) {
        return code instanceof JavaMethod method
                && method.getOwner().isAnnotatedWith(ENDPOINT)
                && method.getReturnType().getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.getName().startsWith(RESPONSE));
    }

    private static boolean isNestedIn(JavaClass type, JavaClass owner) {
        return type.getEnclosingClass().filter(owner::equals).isPresent();
    }

    /** Types of JSON are records and sealed interfaces. */
    private static boolean isOurs(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.getName().startsWith(OURS) && (base.isRecord() || base.isInterface());
    }

    private static void collect(JavaClass type, Set<JavaClass> found) {
        if (!isOurs(type) || type.isEnum() || !found.add(type)) {
            return;
        }
        if (type.isArray()) {
            collect(type.getBaseComponentType(), found);
        }
        if (type.isRecord()) {
            type.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                    .forEach(component -> collect(component, found));
        }
    }
}
