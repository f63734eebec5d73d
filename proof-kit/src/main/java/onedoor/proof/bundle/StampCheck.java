package onedoor.proof.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onedoor.proof.log.Hash;
import onedoor.proof.log.LogProof;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** Whether a time authority (RFC 3161) has seen the head that the records stand under, and when. */
final class StampCheck {

    private static final String TIME = "time";
    // The authority's clock and the platform's may differ by this much.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Bundle bundle;
    private final Trust trust;
    private final Report report;

    StampCheck(Bundle bundle, Trust trust, Report report) {
        this.bundle = bundle;
        this.trust = trust;
        this.report = report;
    }

    void check(List<String> sides, Optional<Instant> answeredAt) {
        Optional<byte[]> stamp = bundle.bytes(Names.STAMP);
        if (stamp.isEmpty()) {
            report.noted(TIME, "no time-stamp: the times are the platform's word");
            return;
        }
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(stamp.get()));
            X509Certificate certificate = verified(token);
            for (String side : sides) {
                isOver(token, bundle.text(Names.RECORDS + side + Names.STAMPED));
            }
            Instant at = token.getTimeStampInfo().getGenTime().toInstant();
            if (answeredAt.isPresent() && at.plus(SKEW).isBefore(answeredAt.get())) {
                throw new IllegalArgumentException("stamped at " + at + ", before the answer");
            }
            report.passed(
                    TIME,
                    "known at the latest on %s, says %s"
                            .formatted(at, certificate.getSubjectX500Principal().getName()));
        } catch (CMSException
                | TSPException
                | IOException
                | OperatorCreationException
                | GeneralSecurityException wrong) {
            throw new IllegalArgumentException(
                    "the time-stamp does not verify: " + wrong.getMessage(), wrong);
        }
    }

    private X509Certificate verified(TimeStampToken token)
            throws CMSException, TSPException, OperatorCreationException, GeneralSecurityException {
        X509CertificateHolder holder =
                token.getCertificates().getMatches(null).stream()
                        .filter(candidate -> token.getSID().match(candidate))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the time-stamp brings no certificate"));
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(holder));
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
        X509Certificate authority = trust.authority();
        if (authority == null) {
            report.noted("time authority", "its certificate is the bundle's own word: give --tsa");
        } else if (!authority.equals(certificate)) {
            certificate.verify(authority.getPublicKey());
        }
        return certificate;
    }

    private static void isOver(TimeStampToken token, String text) {
        LogProof proof =
                LogProof.parse(text)
                        .orElseThrow(() ->
                                new IllegalArgumentException("the stamped proof is no tlog-proof"));
        byte[] digest = Hash.sha256().digest(proof.checkpoint().getBytes(StandardCharsets.UTF_8));
        if (!token.getTimeStampInfo()
                        .getMessageImprintAlgOID()
                        .equals(NISTObjectIdentifiers.id_sha256)
                || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), digest)) {
            throw new IllegalArgumentException("the time-stamp is over another checkpoint");
        }
    }
}
