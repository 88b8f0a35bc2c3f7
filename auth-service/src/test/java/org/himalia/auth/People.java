package org.himalia.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who exists: in user-registry, and with a password here. */
public final class People {
    /** Password of everybody who has one. */
    public static final String PASSWORD = "correct horse battery";

    private static String known = "";

    private People() {}

    /** A user with a password, and no failed attempts of the past. */
    public static void person(String name) {
        user(name, false);
        Database.run("delete from failure_count");
        Database.run(
                "insert into account (name, password_hash, created, changed) values (?, ?, now(),"
                        + " now()) on conflict (name) do update set password_hash ="
                        + " excluded.password_hash",
                name,
                hash());
    }

    /** Sets a password as administrators do. */
    public static void setPassword(String name, String password) {
        Service.cli()
                .body(Map.of("password", password))
                .put("/internal/accounts/" + name)
                .then()
                .statusCode(200);
    }

    /** The hash of {@link #PASSWORD}, which is worked out once. */
    private static synchronized String hash() {
        if (known.isEmpty()) {
            setPassword("hash-of-the-tests", PASSWORD);
            known =
                    String.valueOf(
                            Database.column(
                                            "select password_hash from account where name ="
                                                    + " 'hash-of-the-tests'")
                                    .getFirst());
        }
        return known;
    }

    /** An administrator with a password. */
    public static void administrator(String name) {
        person(name);
        user(name, true);
    }

    /** A user without a password. */
    public static void user(String name, boolean admin) {
        registered(name, Map.of("admin", admin, "groups", List.of(), "scopes", List.of()));
    }

    /** A user with scopes beyond those that all have, and groups. */
    public static void user(String name, List<String> groups, String... scopes) {
        registered(name, Map.of("groups", groups, "scopes", List.of(scopes)));
    }

    /** A user who may not sign in any more. */
    public static void block(String name) {
        registered(name, Map.of("blocked", true, "groups", List.of(), "scopes", List.of()));
    }

    /** A user whom the registry forgets. */
    public static void forget(String name) {
        given().delete(registry() + FakeRegistry.USERS + name).then().statusCode(200);
    }

    /** Nobody is registered. */
    public static void forgetAll() {
        given().delete(registry() + FakeRegistry.USERS).then().statusCode(200);
    }

    /** Whether the registry answers. */
    public static void registryAway(boolean away) {
        given().body(Boolean.toString(away))
                .put(registry() + FakeRegistry.AWAY)
                .then()
                .statusCode(200);
    }

    private static void registered(String name, Map<String, Object> user) {
        given().contentType(ContentType.JSON)
                .body(user)
                .put(registry() + FakeRegistry.USERS + name)
                .then()
                .statusCode(200);
    }

    private static String registry() {
        return ConfigProvider.getConfig().getValue("himalia.services.user-registry", String.class);
    }
}
