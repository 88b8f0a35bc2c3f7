package org.himalia.auth.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.RepeatedTest;

class SigningKeyTest {
    @RepeatedTest(10)
    void findsThePublicKeyThatBelongsToThePrivateOne() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        assertThat(SigningKey.publicKey((ECPrivateKey) pair.getPrivate()))
                .isEqualTo(pair.getPublic());
    }
}
