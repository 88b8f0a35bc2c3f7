package org.himalia.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Stands in for auth-service as the issuer of service tokens: OIDC discovery, JWKS and the
 * client-credentials grant below {@code /internal/oidc}, with tokens signed as auth-service signs
 * them (ES256; {@code sub} = client id, {@code groups} = [client id]).
 *
 * <p>There is one per JVM; its key and address are kept as system properties, so that all class
 * loaders see the same.
 */
public final class TestIssuer {
    /** {@code iss} of all service tokens. */
    public static final String ISSUER = "himalia-auth-service";

    /** {@code aud} of all service tokens. */
    public static final String AUDIENCE = "himalia";

    /** The secret that the token endpoint wants of every client. */
    public static final String CLIENT_SECRET = "client-secret-of-the-tests";

    private static final String PREFIX = "himalia.test.issuer.";
    private static final int LIFETIME_SECONDS = 300;
    private static final int COORDINATE_BYTES = 32;

    private final String url;
    private final KeyPair keys;

    private TestIssuer(String url, KeyPair keys) {
        this.url = url;
        this.keys = keys;
    }

    /**
     * The issuer of this JVM, started by the first call.
     *
     * @return the issuer
     */
    public static TestIssuer shared() {
        Properties system = System.getProperties();
        synchronized (system) {
            try {
                if (system.getProperty(PREFIX + "url") == null) {
                    remember(system);
                }
                return new TestIssuer(system.getProperty(PREFIX + "url"), remembered(system));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java runtime lacks P-256", e);
            }
        }
    }

    /**
     * Where it listens, to be used as the base URL of auth-service.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public String url() {
        return url;
    }

    /**
     * A token as a service would get it.
     *
     * @param clientId the service, such as {@code spawner-service}
     * @return a JWT
     */
    public String token(String clientId) {
        return token(clientId, Instant.now().plusSeconds(LIFETIME_SECONDS));
    }

    /**
     * A token that is valid until a given time.
     *
     * @param clientId the service
     * @param until {@code exp}
     * @return a JWT
     */
    public String token(String clientId, Instant until) {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"%s","aud":"%s","sub":"%s","client_id":"%s","groups":["%s"],\
                "iat":%d,"exp":%d,"jti":"%s"}\
                """
                        .formatted(
                                ISSUER,
                                AUDIENCE,
                                clientId,
                                clientId,
                                clientId,
                                Math.min(now, until.getEpochSecond()),
                                until.getEpochSecond(),
                                UUID.randomUUID());
        String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + keyId() + "\"}";
        String signed = base64(header) + "." + base64(claims);
        return signed + "." + base64(sign(signed));
    }

    /**
     * The private key, for a service that shall sign tokens that this issuer's key set verifies.
     *
     * @return PKCS#8, base64
     */
    public String privateKey() {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    private static void remember(Properties system) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        system.setProperty(
                PREFIX + "private",
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        system.setProperty(
                PREFIX + "public",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        system.setProperty(PREFIX + "url", serve(keys));
    }

    private static KeyPair remembered(Properties system) throws GeneralSecurityException {
        Base64.Decoder decoder = Base64.getDecoder();
        KeyFactory factory = KeyFactory.getInstance("EC");
        PublicKey publicKey =
                factory.generatePublic(
                        new X509EncodedKeySpec(
                                decoder.decode(system.getProperty(PREFIX + "public"))));
        PrivateKey privateKey =
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(
                                decoder.decode(system.getProperty(PREFIX + "private"))));
        return new KeyPair(publicKey, privateKey);
    }

    private static String serve(KeyPair keys) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            var issuer = new TestIssuer(url, keys);
            server.createContext("/internal/oidc/", issuer::answer);
            server.setExecutor(
                    Executors.newCachedThreadPool(
                            Thread.ofPlatform().daemon().name("test-issuer-", 0).factory()));
            server.start();
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String base = url + "/internal/oidc";
            switch (exchange.getRequestURI().getPath()) {
                case "/internal/oidc/.well-known/openid-configuration" ->
                        send(
                                exchange,
                                200,
                                """
                                {"issuer":"%s","jwks_uri":"%s/jwks","token_endpoint":"%s/token"}\
                                """
                                        .formatted(ISSUER, base, base));
                case "/internal/oidc/jwks" -> send(exchange, 200, "{\"keys\":[" + jwk() + "]}");
                case "/internal/oidc/token" -> grant(exchange);
                default -> send(exchange, 404, "{\"status\":404,\"message\":\"Not found\"}");
            }
        }
    }

    private void grant(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var fields = new FormFields(form);
        if (fields.get("grant_type").equals("client_credentials")
                && fields.get("client_secret").equals(CLIENT_SECRET)) {
            send(
                    exchange,
                    200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                            .formatted(token(fields.get("client_id")), LIFETIME_SECONDS));
        } else {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private String jwk() {
        return publicJwk()
                .replaceFirst(
                        "}$", ",\"kid\":\"" + keyId() + "\",\"alg\":\"ES256\",\"use\":\"sig\"}");
    }

    /** The required members in their canonical order (RFC 7638 §3.2). */
    private String publicJwk() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    /** The key's thumbprint (RFC 7638). */
    private String keyId() {
        try {
            byte[] canonical = publicJwk().getBytes(StandardCharsets.UTF_8);
            return base64(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks ES256", e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return base64(fixed);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
