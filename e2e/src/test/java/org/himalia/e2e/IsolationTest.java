package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A notebook can run any program beside the hub. Code in a real kernel tries everything within
 * reach; nothing lets it in.
 */
class IsolationTest {
    private static Hub hub;
    private static Person hedy;
    private static Person lin;
    private static Kernel kernel;

    @BeforeAll
    static void up() {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"),
                "servers run under uids of their own only when the hub is started as root");
        hub = SharedHub.get();
        hub.addUser("lin", SharedHub.PASSWORD);
        hub.addUser("hedy", SharedHub.PASSWORD);
        hedy = new Person(hub, "hedy");
        hedy.startServer();
        lin = new Person(hub, "lin");
        lin.startServer();
        kernel = lin.kernel();
    }

    @AfterAll
    static void stopServers() {
        if (hub != null) {
            hedy.stopServer();
            lin.stopServer();
        }
    }

    @Test
    void aServerRunsUnderAUidOfItsOwn() {
        int uid = Integer.parseInt(kernel.run("import os; print(os.getuid())").strip());
        Kernel other = hedy.kernel();
        int others = Integer.parseInt(other.run("import os; print(os.getuid())").strip());
        assertThat(uid).isNotZero().isNotEqualTo(others);
        assertThat(kernel.run("print(os.getgroups())").strip()).isIn("[]", "[" + uid + "]");
        assertThat(
                        kernel.run(
                                "print([l.split()[1] for l in open('/proc/self/status') if"
                                        + " l.startswith('CapEff')])"))
                .contains("0000000000000000");
    }

    @Test
    void postgresAsksForAPassword() {
        String said =
                kernel.run(
                        """
                        import socket, struct
                        body = struct.pack('!i', 196608) + b'user\\0postgres\\0database\\0user_registry\\0\\0'
                        s = socket.create_connection(('127.0.0.1', %d), 5)
                        s.sendall(struct.pack('!i', len(body) + 4) + body)
                        answer = s.recv(4096)
                        print(answer[:1], struct.unpack('!i', answer[5:9])[0])
                        """
                                .formatted(port("postgres")));
        assertThat(said.strip()).isEqualTo("b'R' 10");
    }

    @Test
    void kafkaAsksForAPassword() {
        String said =
                kernel.run(
                        """
                        import socket, struct
                        request = struct.pack('!hhih', 3, 0, 1, 3) + b'try' + struct.pack('!i', 0)
                        s = socket.create_connection(('127.0.0.1', %d), 5)
                        s.sendall(struct.pack('!i', len(request)) + request)
                        s.settimeout(10)
                        try:
                            print(len(s.recv(4096)))
                        except ConnectionResetError:
                            print(0)
                        """
                                .formatted(port("kafka")));
        assertThat(said.strip()).isEqualTo("0");
    }

    @Test
    void theServicesPortsWantACredential() {
        for (String service :
                List.of("auth-service", "user-registry", "spawner-service", "proxy-service")) {
            String said =
                    kernel.run(
                            """
                            import urllib.request, urllib.error
                            codes = set()
                            for path in ['/', '/hub/login', '/hub/api', '/hub/api/users', '/internal/users', '/internal/routes',
                                         '/internal/servers', '/internal/accounts', '/internal/tokens', '/internal/introspect',
                                         '/q/health', '/q/metrics', '/q/openapi', '/q/dev']:
                                for method in ['GET', 'POST']:
                                    try:
                                        r = urllib.request.urlopen(urllib.request.Request(
                                            'http://127.0.0.1:%d' + path, method=method), timeout=5)
                                        codes.add((path, r.status))
                                    except urllib.error.HTTPError as e:
                                        codes.add(e.code)
                            print(sorted(map(str, codes)))
                            """
                                    .formatted(port(service)));
            assertThat(said.strip())
                    .as(service)
                    .matches("\\[('(401|403|404|405|415)'(, )?)*\\]")
                    .contains("401");
        }
    }

    @Test
    void theRouteApiIsNotReachableFromOutside() {
        String said =
                kernel.run(
                        """
                        import urllib.request, urllib.error
                        for path in ['/internal/routes', '/q/metrics', '/hub/../internal/routes', '/%%69nternal/routes', '//internal/routes']:
                            try:
                                body = urllib.request.urlopen('%s' + path, timeout=5).read().decode()
                                print('routespec' in body or 'process_' in body)
                            except urllib.error.HTTPError as e:
                                print(e.code >= 400 and 'False')
                        """
                                .formatted(hub.url()));
        assertThat(said).doesNotContain("True").contains("False");
    }

    @Test
    void nothingOfTheHubsDataIsReadable() {
        String said =
                kernel.run(
                        """
                        import os
                        home = os.path.expanduser('~')
                        found = []
                        for folder, folders, files in os.walk('%s'):
                            folders[:] = [f for f in folders if os.path.join(folder, f) != home and f != 'python']
                            found += [os.path.join(folder, f) for f in files if os.access(os.path.join(folder, f), os.R_OK)]
                        for name in ['secrets', 'postgres', 'kafka', 'logs', 'run']:
                            try:
                                os.listdir('%s/' + name); found.append(name)
                            except (PermissionError, FileNotFoundError):
                                pass
                        print([f for f in found if not f.endswith('himalia.yaml')])
                        """
                                .formatted(hub.data(), hub.data()));
        assertThat(said.strip()).isEqualTo("[]");
    }

    @Test
    void anotherPersonsHomeIsClosed() {
        String home = hedy.kernel().run("import os; print(os.path.expanduser('~'), end='')");
        assertThat(kernel.run("import os; print(os.listdir('%s'))".formatted(home)))
                .contains("PermissionError");
        assertThat(kernel.run("open('%s/x', 'w')".formatted(home))).contains("PermissionError");
    }

    @Test
    void environmentsOfOtherProcessesAreClosed() {
        long server = Processes.serversOf(hub, "hedy").getFirst();
        assertThat(kernel.run("open('/proc/%d/environ', 'rb').read()".formatted(server)))
                .contains("PermissionError");
        assertThat(kernel.run("open('/proc/%d/mem', 'rb').read(1)".formatted(server)))
                .contains("PermissionError");
        for (JsonNode part : hub.status().path("parts")) {
            String read =
                    "open('/proc/%d/environ', 'rb').read()".formatted(part.path("pid").asLong());
            assertThat(kernel.run(read)).as(part.toString()).contains("PermissionError");
        }
    }

    @Test
    void noProcessOfTheHubCanBeSignalled() {
        long server = Processes.serversOf(hub, "hedy").getFirst();
        assertThat(kernel.run("import os; os.kill(%d, 0)".formatted(server)))
                .contains("PermissionError");
        for (JsonNode part : hub.status().path("parts")) {
            assertThat(kernel.run("os.kill(%d, 0)".formatted(part.path("pid").asLong())))
                    .contains("PermissionError");
        }
    }

    @Test
    void noSecretStandsOnACommandLine() {
        String lines =
                kernel.run(
                        """
                        import glob
                        for f in glob.glob('/proc/[0-9]*/cmdline'):
                            try: print(open(f).read().replace('\\0', ' '))
                            except OSError: pass
                        """);
        assertThat(lines).contains("quarkus-run.jar").doesNotContain(hedy.token());
        assertThat(lines)
                .doesNotContainPattern("(?i)(password|secret|token)[=:]\\s*[A-Za-z0-9+/]{12,}");
    }

    @Test
    void anotherPersonsServerRefusesBothPortAndToken() {
        String url =
                hedy.kernel().run("import os; print(os.environ['JUPYTERHUB_SERVICE_URL'], end='')");
        String said =
                kernel.run(
                        """
                        import os, urllib.request, urllib.error
                        for token in ['', os.environ['JUPYTERHUB_API_TOKEN']]:
                            for url in ['%s', '%s/user/hedy/']:
                                try:
                                    r = urllib.request.Request(url + 'api/contents')
                                    if token: r.add_header('Authorization', 'token ' + token)
                                    print(urllib.request.urlopen(r, timeout=5).status)
                                except urllib.error.HTTPError as e:
                                    print(e.code)
                        """
                                .formatted(url, hub.url()));
        assertThat(said.strip().split("\n")).containsOnly("403");
    }

    @Test
    void theServersTokenCanDoNothingButItsOwn() {
        String said =
                kernel.run(
                        """
                        import os, urllib.request, urllib.error
                        for method, path in [('GET', 'users'), ('GET', 'users/hedy'), ('POST', 'users/eve'), ('POST', 'users/hedy/tokens'),
                                             ('POST', 'users/lin/tokens'), ('DELETE', 'users/hedy/server'), ('GET', 'proxy')]:
                            r = urllib.request.Request('%s/hub/api/' + path, method=method)
                            r.add_header('Authorization', 'token ' + os.environ['JUPYTERHUB_API_TOKEN'])
                            try:
                                print(urllib.request.urlopen(r, timeout=5).status)
                            except urllib.error.HTTPError as e:
                                print(e.code)
                        """
                                .formatted(hub.url()));
        assertThat(said.strip().split("\n")).isSubsetOf("403", "404");
    }

    private static int port(String part) {
        return StreamSupport.stream(hub.status().path("parts").spliterator(), false)
                .filter(p -> p.path("name").asText().replaceFirst("-\\d+$", "").equals(part))
                .map(p -> p.path("address").asText())
                .map(address -> Integer.parseInt(address.replaceFirst(".*:(\\d+)\\D*$", "$1")))
                .findFirst()
                .orElseThrow();
    }
}
