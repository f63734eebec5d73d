package onedoor.workflow.licence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.ParseException;
import org.springframework.stereotype.Component;

/** Signs a licence's canonical content with ES256 and checks such signatures. */
@Component
class LicenceSigner {

    static final String ALGORITHM = JWSAlgorithm.ES256.getName();

    private static final JOSEObjectType TYPE = new JOSEObjectType("onedoor-licence+json");

    private final ECKey key;

    LicenceSigner(LicenceSettings settings) {
        try {
            ECKey read = ECKey.parse(Files.readString(settings.keyFile()));
            if (!Curve.P_256.equals(read.getCurve()) || !read.isPrivate()) {
                throw new IllegalStateException(
                        "onedoor.workflow.licence.key-file must hold a private EC key on P-256");
            }
            key = new ECKey.Builder(read).keyID(read.computeThumbprint().toString()).build();
        } catch (IOException e) {
            throw new UncheckedIOException("onedoor.workflow.licence.key-file cannot be read", e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(
                    "onedoor.workflow.licence.key-file is not an EC JWK", e);
        }
    }

    /** The public half, as it is published. */
    ECKey publicKey() {
        return key.toPublicJWK();
    }

    Licence.Signature sign(String canonical) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
        JWSObject jws = new JWSObject(header, new Payload(canonical));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a licence could not be signed", e);
        }
        return new Licence.Signature(key.getKeyID(), jws.serialize(true));
    }

    /** Whether this key signed exactly this content. */
    static boolean verify(ECKey signer, String canonical, Licence.Signature signature) {
        try {
            JWSObject jws = JWSObject.parse(signature.detached(), new Payload(canonical));
            return JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
                    && jws.verify(new ECDSAVerifier(signer.toECPublicKey()));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    /** The compact serialisation that carries its content. */
    static String attached(String canonical, Licence.Signature signature) {
        return signature.detached().replace("..", "." + Base64URL.encode(canonical) + ".");
    }
}
