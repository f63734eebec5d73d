package onedoor.exchange.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.exchange.evidence.Exchange;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.member.Members;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Leaves evidence that a subscriber was told, before it is told: one record per watched subject, so
 * that each finds it among the uses of their data; one for a message that says nothing on subjects.
 */
@Component
class EventEvidence {

    /** The verb of a call that the consumer did not make: it was told. */
    private static final String TOLD = "EVENT";

    private static final int HANDED_OVER = 202;

    private final Evidence evidence;
    private final Members members;
    private final Clock clock;

    EventEvidence(Evidence evidence, Members members, Clock clock) {
        this.evidence = evidence;
        this.members = members;
        this.clock = clock;
    }

    void keep(Subscription to, Grant grant, Resource resource, List<Told> told, String message)
            throws EvidenceUnavailable {
        for (Told one : told) {
            if (one.watched().isEmpty()) {
                keep(to, grant, resource, one, null, message);
            }
            for (Watched subject : one.watched()) {
                keep(to, grant, resource, one, subject.subjectKey(), message);
            }
        }
    }

    private void keep(
            Subscription to,
            Grant grant,
            Resource resource,
            Told told,
            @Nullable String subjectKey,
            String message)
            throws EvidenceUnavailable {
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        evidence.keep(
                new Exchange(
                        id,
                        told.event().id().toString(),
                        members.clientId(to.consumer()).path(),
                        members.clientId(resource.provider()).path() + "/" + resource.service(),
                        TOLD,
                        "/events/" + told.event().id(),
                        told.fields(),
                        to.purpose(),
                        grant.legalBasis(),
                        null,
                        grant.id(),
                        subjectKey,
                        null,
                        "OK",
                        now,
                        now),
                new Exchange.Side(hash(message), HANDED_OVER, hash("")),
                null);
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-512")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
