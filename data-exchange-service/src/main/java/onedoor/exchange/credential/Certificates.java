package onedoor.exchange.credential;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.exchange.credential.ClientCertificate.State;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose certificates open the door, decided on by two persons. */
@Component
public class Certificates {

    private static final String PART = "client_certificate";

    /** At a time, used or waiting: the old one, the new one, and one for the stand-by. */
    private static final int MOST = 3;

    private final CertificateStore store;
    private final RegistryVersions versions;
    private final AuditTrail audit;
    private final Clock clock;
    private final Held<Map<String, ClientCertificate>> held;

    Certificates(CertificateStore store, RegistryVersions versions, AuditTrail audit, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
        this.held =
                versions.hold(
                        PART,
                        () ->
                                store.active().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        ClientCertificate::fingerprint,
                                                        Function.identity())));
    }

    /** What became of an act. */
    sealed interface Outcome {

        record Done(ClientCertificate certificate) implements Outcome {}

        record Wrong(String reason) implements Outcome {}

        /** It is known already, or it has been decided on or withdrawn before. */
        record Closed() implements Outcome {}

        /** Who hands in does not decide. */
        record OwnRequest() implements Outcome {}
    }

    /**
     * The system that calls by this certificate; none where it is not approved or not valid now.
     */
    public Optional<SubsystemId> ownerOf(X509Certificate shown) {
        return Optional.ofNullable(held.get().get(Pem.fingerprint(shown)))
                .filter(known -> known.isValidAt(clock.instant()))
                .map(ClientCertificate::owner);
    }

    Optional<ClientCertificate> find(String fingerprint) {
        return store.find(fingerprint);
    }

    @Transactional
    public Outcome submit(Caller caller, SubsystemId owner, String pem) {
        return switch (Pem.of(pem)) {
            case Pem.Wrong(String reason) -> new Outcome.Wrong(reason);
            case Pem.Read(X509Certificate certificate) -> submitted(caller, owner, certificate);
        };
    }

    private Outcome submitted(Caller caller, SubsystemId owner, X509Certificate certificate) {
        Instant now = clock.instant();
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            return new Outcome.Wrong("证书已过期");
        }
        if (store.countOpen(owner) >= MOST) {
            return new Outcome.Wrong("一个系统同时至多有 " + MOST + " 张证书，请先撤回旧证书");
        }
        String subject = certificate.getSubjectX500Principal().getName();
        ClientCertificate handedIn =
                new ClientCertificate(
                        Pem.fingerprint(certificate),
                        owner,
                        subject.length() > 500 ? subject.substring(0, 500) : subject,
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant(),
                        State.SUBMITTED,
                        caller.key(),
                        now,
                        null,
                        null,
                        null);
        if (!store.add(handedIn)) {
            return new Outcome.Closed();
        }
        audit(caller, "certificate.submit", handedIn, "OK");
        return new Outcome.Done(handedIn);
    }

    @Transactional
    public Outcome decide(
            Caller caller, ClientCertificate certificate, boolean approve, String reason) {
        if (certificate.submittedBy().equals(caller.key())) {
            audit.recordRefusal(
                    caller,
                    "certificate.decide",
                    "certificate",
                    certificate.fingerprint(),
                    "four-eyes",
                    Map.of());
            return new Outcome.OwnRequest();
        }
        return moved(
                caller,
                certificate,
                List.of(State.SUBMITTED),
                approve ? State.ACTIVE : State.REFUSED,
                reason);
    }

    /** Takes effect on every node within a second; the certificate is never taken again. */
    @Transactional
    public Outcome withdraw(Caller caller, ClientCertificate certificate, String reason) {
        return moved(
                caller,
                certificate,
                List.of(State.SUBMITTED, State.ACTIVE),
                State.WITHDRAWN,
                reason);
    }

    private Outcome moved(
            Caller caller,
            ClientCertificate certificate,
            List<State> from,
            State to,
            String reason) {
        String fingerprint = certificate.fingerprint();
        if (!store.move(fingerprint, from, to, caller.key(), clock.instant(), reason)) {
            return new Outcome.Closed();
        }
        versions.advance(PART);
        audit(caller, "certificate.decide", certificate, to.name());
        return new Outcome.Done(store.find(fingerprint).orElseThrow());
    }

    /** To be called once a change has been committed. */
    void refresh() {
        held.expire();
    }

    private void audit(Caller caller, String act, ClientCertificate certificate, String outcome) {
        audit.record(
                caller,
                act,
                "certificate",
                certificate.fingerprint(),
                outcome,
                Map.of("owner", certificate.owner().toString()));
    }
}
