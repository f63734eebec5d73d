package onedoor.identity.systems;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.util.Map;

/** A client's public key for ES256: a P-256 JWK without its private part. */
record PublicKey(String jwk) {

    static PublicKey of(Map<String, Object> members) {
        try {
            JWK key = JWK.parse(members);
            if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve())) {
                throw new IllegalArgumentException("公钥须为 P-256 JWK");
            }
            if (key.isPrivate()) {
                throw new IllegalArgumentException("只交公钥，私钥不得离开本单位");
            }
            return new PublicKey(key.toJSONString());
        } catch (ParseException e) {
            throw new IllegalArgumentException("不是有效的 JWK", e);
        }
    }

    /** RFC 7638: the same for the same key, whatever its owner calls it. */
    String thumbprint() {
        try {
            return JWK.parse(jwk).computeThumbprint().toString();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("A stored client key is not a JWK", e);
        }
    }
}
