package org.himalia.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code himalia}, run for real in a project folder of its own. JDKs and Maven are small
 * scripts there that do what the real ones would as far as {@code himalia} can see.
 */
class ScriptTest {
    private static final Path SCRIPT = Path.of("../himalia").toAbsolutePath().normalize();
    private static final List<String> SERVICES =
            List.of("auth-service", "user-registry", "spawner-service", "proxy-service");

    /** Says how it was called. */
    private static final String JAVA =
            """
            #!/bin/sh
            for last; do :; done
            if [ "$last" = train ]; then
              echo train >>"$CALLS"
              for f in "${CALLS%/*}"/*/target/quarkus-app "${CALLS%/*}/stack/target"; do touch "$f/app.aot"; done
              exit
            fi
            echo "$0"
            printf '<%s>' "$@"
            """;

    /** Makes what the real one would make, and says so. */
    private static final String MAVEN =
            """
            #!/bin/bash
            echo "mvn $*" >>"$CALLS"
            echo "[INFO] Building Himalia stack 0.1.0 [1/2]"
            [[ -z ${BREAK:-} ]] || { echo "[ERROR] COMPILATION ERROR in Stack.java"; exit 1; }
            sleep "${SLEEP:-0}"
            mkdir -p stack/target/lib && touch stack/target/himalia-stack-0.1.0.jar
            for s in auth-service user-registry spawner-service proxy-service; do
              mkdir -p $s/target/quarkus-app && touch $s/target/quarkus-app/quarkus-run.jar
            done
            """;

    @TempDir Path temporary;
    private Path project;
    private Path jdks;
    private Path bin;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectory(temporary.resolve("a project"));
        jdks = Files.createDirectory(temporary.resolve("some jdks"));
        bin = Files.createDirectory(temporary.resolve("bin"));
        executable(project.resolve("himalia"), Files.readString(SCRIPT));
        Files.copy(Path.of("../pom.xml"), project.resolve("pom.xml"));
        Files.createDirectory(project.resolve(".mvn"));
        Files.createDirectory(project.resolve(".ci"));
        Files.copy(Path.of("../.ci/test.sh"), project.resolve(".ci/test.sh"));
        for (String module : List.of("stack", "contracts", "platform", "outbox")) {
            makeModule(module);
        }
        for (String service : SERVICES) {
            makeModule(service);
        }
        executable(bin.resolve("mvn"), MAVEN);
    }

    @Test
    void findsAnNewEnoughJdkInTheUsualFolders() throws IOException {
        jdk(jdks.resolve("17"), "17.0.15");
        Path wanted = jdk(jdks.resolve("25 of a vendor"), "25.0.3");

        Said said = himalia(Map.of("JAVA_HOME", ""), "version");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).startsWith(wanted + "/bin/java\n").endsWith("<version>");
    }

    @Test
    void javaHomeComesFirstWhenItIsNewEnough() throws IOException {
        jdk(jdks.resolve("25"), "25.0.3");
        Path old = jdk(temporary.resolve("old"), "21.0.1");
        Path early = jdk(temporary.resolve("early access"), "26-ea");

        assertThat(himalia(Map.of("JAVA_HOME", early.toString()), "version").out())
                .startsWith(early + "/bin/java");
        assertThat(himalia(Map.of("JAVA_HOME", old.toString()), "version").out())
                .startsWith(jdks.resolve("25") + "/bin/java");
    }

    @Test
    void aJdkOnThePathWillDo() throws IOException {
        Path wanted = jdk(temporary.resolve("hidden"), "25");
        Files.createSymbolicLink(bin.resolve("javac"), wanted.resolve("bin/javac"));

        assertThat(himalia(Map.of(), "version").out()).startsWith(wanted + "/bin/java");
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws IOException {
        Path runtime = jdk(jdks.resolve("25-jre"), "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(himalia(Map.of(), "version").exitCode()).isEqualTo(1);
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws IOException {
        jdk(jdks.resolve("17"), "17.0.15");

        Said said = himalia(Map.of("JAVA_HOME", "/nowhere"), "version");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err())
                .contains("a JDK 25 or newer is needed")
                .contains("JAVA_HOME (/nowhere)")
                .contains("found JDK 17 in " + jdks.resolve("17"))
                .contains("apt-get install openjdk-25-jdk-headless");
    }

    @Test
    void mayBeCalledFromAnywhereAndThroughALink() throws IOException {
        jdk(jdks.resolve("25"), "25");
        Path link = Files.createSymbolicLink(bin.resolve("hub"), project.resolve("himalia"));

        Said said = run(link, Path.of("/"), Map.of(), "users", "add", "two words", "");

        assertThat(said.out())
                .contains("<-Dhimalia.home=" + project + ">")
                .contains("/stack/target/himalia-stack-0.1.0.jar:")
                .endsWith("<users><add><two words><>");
    }

    @Test
    void buildsWhatIsMissingLearnsToStartQuicklyThenDoesNothing() throws IOException {
        jdk(jdks.resolve("25"), "25");

        assertThat(himalia(Map.of(), "up").err())
                .contains("Building stack auth-service")
                .contains("Learning to start quickly");
        assertThat(himalia(Map.of(), "up").err()).isEmpty();
        assertThat(calls()).hasSize(2);
        assertThat(calls().getFirst())
                .contains(
                        "package -pl stack,auth-service,user-registry,spawner-service,proxy-service"
                                + " -am");
        assertThat(calls().getLast()).isEqualTo("train");
    }

    @Test
    void onlyBuildLearnsAgainAfterAChange() throws IOException {
        jdk(jdks.resolve("25"), "25");
        himalia(Map.of(), "up");
        Files.delete(project.resolve("user-registry/target/quarkus-app/app.aot"));

        himalia(Map.of(), "up");
        assertThat(calls()).filteredOn("train"::equals).hasSize(1);
        himalia(Map.of(), "build");
        assertThat(calls()).filteredOn("train"::equals).hasSize(2);
    }

    @Test
    void buildsOnlyTheCommandItselfForOtherCommands() throws IOException {
        jdk(jdks.resolve("25"), "25");

        himalia(Map.of(), "status");

        assertThat(calls()).singleElement().asString().contains("-pl stack -am");
    }

    @Test
    void buildsAServiceWhoseSourcesAreNewer() throws IOException {
        jdk(jdks.resolve("25"), "25");
        himalia(Map.of(), "up");
        makeNewer(project.resolve("user-registry/src/main/Some.java"));

        himalia(Map.of(), "up");

        assertThat(calls().getLast()).contains("-pl user-registry -am");
    }

    @Test
    void buildsAllServicesWhenWhatTheyShareIsNewer() throws IOException {
        jdk(jdks.resolve("25"), "25");
        himalia(Map.of(), "up");
        makeNewer(project.resolve("contracts/src/main/Some.java"));

        himalia(Map.of(), "up");

        assertThat(calls().getLast()).contains("-pl " + String.join(",", SERVICES) + " -am");
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLogAndStartsNothing() throws IOException {
        jdk(jdks.resolve("25"), "25");

        Said said = himalia(Map.of("BREAK", "yes"), "up");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("COMPILATION ERROR in Stack.java")
                .contains("nothing was started")
                .contains(project + "/target/himalia/build.log");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        jdk(jdks.resolve("25"), "25");
        Map<String, String> slow = Map.of("SLEEP", "1");

        Process first = start(project.resolve("himalia"), project, slow, "up");
        Process second = start(project.resolve("himalia"), project, slow, "up");

        assertThat(said(first).exitCode()).isZero();
        assertThat(said(second).exitCode()).isZero();
        assertThat(calls()).filteredOn(call -> call.startsWith("mvn")).hasSize(1);
    }

    @Test
    void aMissingMavenIsNamed() throws IOException {
        jdk(jdks.resolve("25"), "25");
        Files.delete(bin.resolve("mvn"));
        // a path with what the script needs besides, so that no Maven of this machine is found
        for (String tool : List.of("bash", "env", "dirname", "readlink", "sed", "head", "find")) {
            executable(bin.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
        }

        Said said = himalia(Map.of("PATH", bin.toString()), "up");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("Maven 3.8.7 or newer is needed").contains("apt-get");
    }

    @Test
    void usesWhatIsBuiltWhenToldTo() throws IOException {
        jdk(jdks.resolve("25"), "25");

        Said said = himalia(Map.of("HIMALIA_NO_BUILD", "1"), "up");

        assertThat(said.err()).contains("it is not built yet");
        assertThat(project.resolve("calls")).doesNotExist();
    }

    @Test
    void aPythonEnvironmentThatIsCompleteIsUsedAsItIs() throws IOException {
        Path parent = temporary.resolve("python here");
        Path complete = parent.resolve("jupyterhub-5.5.4-jupyterlab-4.6.6/complete");
        Files.createDirectories(complete.getParent());
        Files.createFile(complete);

        Said said = himalia(Map.of(), "python-environment", parent.toString(), "5.5.4");

        assertThat(said.out()).isEqualTo(complete.resolveSibling("bin") + "\n");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void testTakesThePartsOfTheProjectOnly() throws IOException {
        Said said = himalia(Map.of(), "test", "user-registri");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("There is no part 'user-registri'").contains("e2e");
        assertThat(himalia(Map.of(), "test", "--fast").exitCode()).isEqualTo(2);
        assertThat(himalia(Map.of(), "test", "--help").out()).startsWith("Usage: himalia test");
        assertThat(himalia(Map.of(), "build", "--help").out()).startsWith("Usage: himalia build");
        assertThat(himalia(Map.of(), "build", "stack").exitCode()).isEqualTo(2);
    }

    @Test
    void testOfAPartBuildsWhatItNeedsAndVerifiesThatPart() throws IOException {
        jdk(jdks.resolve("25"), "25");

        Said said = himalia(Map.of(), "test", "user-registry", "--all", "--", "-Dtest=One");

        assertThat(said.exitCode()).isZero();
        assertThat(calls()).hasSize(2);
        assertThat(calls().getFirst()).contains("install").contains("-am");
        assertThat(calls().getLast())
                .contains("verify -pl user-registry")
                .contains("-Dhimalia.test.all=true -Dtest=One");
    }

    /** How a run ended. */
    private record Said(int exitCode, String out, String err) {}

    private Said himalia(Map<String, String> environment, String... arguments) {
        return run(project.resolve("himalia"), project, environment, arguments);
    }

    private Said run(
            Path script, Path directory, Map<String, String> environment, String... arguments) {
        return said(start(script, directory, environment, arguments));
    }

    private Process start(
            Path script, Path directory, Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(arguments));
        Map<String, String> all = new TreeMap<>();
        all.put("PATH", bin + ":/usr/bin:/bin");
        all.put("HOME", temporary.toString());
        all.put("HIMALIA_JDK_DIRS", jdks.toString());
        all.put("CALLS", project.resolve("calls").toString());
        all.putAll(environment);
        try {
            ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
            builder.environment().clear();
            builder.environment().putAll(all);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said said(Process process) {
        try {
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err =
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(project.resolve("calls"));
    }

    private void makeModule(String name) throws IOException {
        Path module = Files.createDirectory(project.resolve(name));
        Files.createFile(module.resolve("pom.xml"));
        Files.createDirectories(module.resolve("src/main"));
    }

    private static void makeNewer(Path file) throws IOException {
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static Path jdk(Path folder, String version) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(folder.resolve("bin/java"), JAVA);
        executable(folder.resolve("bin/javac"), JAVA);
        return folder;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
