package org.himalia.auth.issuer;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.KeyAgreement;
import org.himalia.auth.AuthConfig;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** The key that signs service tokens, and what the world may know of it. */
@Singleton
class SigningKey {
    private final ECPrivateKey key;
    private final EllipticCurveJsonWebKey published;

    SigningKey(AuthConfig config) {
        try {
            this.key = read(config.signingKey());
            this.published = new EllipticCurveJsonWebKey(publicKey(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "himalia.auth.signing-key must be an EC key on P-256: PKCS#8 in base64", e);
        }
        published.setUse("sig");
        published.setAlgorithm("ES256");
        published.setKeyId(published.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    ECPrivateKey privateKey() {
        return key;
    }

    /** The key's thumbprint (RFC 7638). */
    String id() {
        return published.getKeyId();
    }

    /** JWK Set (RFC 7517) with the public key. */
    String publishedSet() {
        return new JsonWebKeySet(List.of((JsonWebKey) published))
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static ECPrivateKey read(String base64) throws GeneralSecurityException {
        byte[] pkcs8 = Base64.getMimeDecoder().decode(base64);
        return (ECPrivateKey)
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /**
     * The public point of a private key, which Java does not offer. Key agreement with the curve's
     * generator gives its x; of the two y that lie on the curve, a signature tells the right one.
     */
    static ECPublicKey publicKey(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec curve = key.getParams();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(point(curve.getGenerator(), curve), true);
        BigInteger x = new BigInteger(1, agreement.generateSecret());
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger square =
                x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB());
        BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        ECPublicKey candidate = point(new ECPoint(x, y), curve);
        return belongTogether(key, candidate)
                ? candidate
                : point(new ECPoint(x, p.subtract(y)), curve);
    }

    private static ECPublicKey point(ECPoint point, ECParameterSpec curve)
            throws GeneralSecurityException {
        return (ECPublicKey)
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    }

    private static boolean belongTogether(ECPrivateKey key, ECPublicKey candidate)
            throws GeneralSecurityException {
        byte[] text = {1};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(candidate);
        signature.update(text);
        return signature.verify(signed);
    }
}
