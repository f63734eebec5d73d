package onedoor.exchange.call;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.grant.Access;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.quota.Quotas;
import onedoor.exchange.subject.Subject;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that must hold before a call goes out, in the order in which X-Road checks it. */
@Component
class Checks {

    private static final Pattern PERSON_NUMBER =
            Pattern.compile("(?<!\\d)\\d{17}[\\dXx](?![\\dA-Za-z])");

    private final Members members;
    private final Catalogue catalogue;
    private final Grants grants;
    private final Quotas quotas;
    private final Evidence evidence;
    private final List<Check> order;

    Checks(Members members, Catalogue catalogue, Grants grants, Quotas quotas, Evidence evidence) {
        this.members = members;
        this.catalogue = catalogue;
        this.grants = grants;
        this.quotas = quotas;
        this.evidence = evidence;
        this.order =
                List.of(
                        this::callerIsKnown,
                        this::evidenceCanBeKept,
                        this::pathIsReadable,
                        this::clientIsPresent,
                        this::otherIdsAreReadable,
                        this::clientIsRegistered,
                        this::clientIsTheCaller,
                        this::providerIsRegistered,
                        this::targetServerIsValid,
                        this::serviceExists,
                        this::accessIsGranted,
                        this::quotaIsLeft);
    }

    private interface Check {
        @Nullable Refusal objection(Attempt attempt);
    }

    /** The first objection, or null when the call may go out. */
    @Nullable Refusal firstObjection(Attempt attempt) {
        for (Check check : order) {
            Refusal objection = check.objection(attempt);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private @Nullable Refusal callerIsKnown(Attempt attempt) {
        return attempt.request.caller() == null
                ? Refusal.unauthenticated("A valid access token for the exchange is needed")
                : null;
    }

    private @Nullable Refusal evidenceCanBeKept(Attempt attempt) {
        return evidence.isReady()
                ? null
                : Refusal.atClient("cannot_create_signature", "No signing key is available");
    }

    private @Nullable Refusal pathIsReadable(Attempt attempt) {
        return switch (CallPath.read(attempt.request.rawPath())) {
            case CallPath.Reading.Malformed(String reason) ->
                    Refusal.atClient("internal_error", reason);
            case CallPath.Reading.Ambiguous(CallPath path) -> {
                attempt.path = path;
                yield Refusal.accessDenied(attempt.service());
            }
            case CallPath.Reading.Read(CallPath path) -> {
                attempt.path = path;
                yield null;
            }
        };
    }

    private @Nullable Refusal clientIsPresent(Attempt attempt) {
        @Nullable String header = attempt.request.header("X-Road-Client");
        if (header == null || header.isBlank()) {
            return Refusal.atClient(
                    "invalid_client_identifier", "The client identifier is missing");
        }
        Optional<ClientId> client = ClientId.parse(header);
        attempt.client = client.orElse(null);
        return client.isEmpty() ? Refusal.atClient("internal_error", "Invalid Client Id") : null;
    }

    private @Nullable Refusal otherIdsAreReadable(Attempt attempt) {
        @Nullable String server = attempt.request.header("X-Road-Security-Server");
        if (server != null && !hasParts(server, 4, 4)) {
            return Refusal.atClient("internal_error", "Invalid SecurityServer Id");
        }
        @Nullable String party = attempt.request.header("X-Road-Represented-Party");
        return party != null && !hasParts(party, 1, 2)
                ? Refusal.atClient("internal_error", "Invalid RepresentedParty Id")
                : null;
    }

    private static boolean hasParts(String text, int least, int most) {
        String[] parts = text.split("/", -1);
        return parts.length >= least
                && parts.length <= most
                && List.of(parts).stream().noneMatch(String::isBlank);
    }

    private @Nullable Refusal clientIsRegistered(Attempt attempt) {
        ClientId client = attempt.client();
        Optional<SubsystemId> consumer =
                client.within(members.instance()).filter(members::isRegistered);
        attempt.consumer = consumer.orElse(null);
        return consumer.isEmpty()
                ? Refusal.atClient("unknown_member", "Client '" + client + "' not found")
                : null;
    }

    private @Nullable Refusal clientIsTheCaller(Attempt attempt) {
        Caller caller = attempt.caller();
        attempt.clientIsCaller = attempt.client().path().equals(caller.member());
        return attempt.clientIsCaller
                ? null
                : Refusal.atClient(
                        "ssl_authentication_failed",
                        "Client ("
                                + attempt.client()
                                + ") is not the one that the access token was issued to");
    }

    private @Nullable Refusal providerIsRegistered(Attempt attempt) {
        CallPath path = attempt.path();
        ClientId provider =
                new ClientId(
                        path.instance(), path.memberClass(), path.memberCode(), path.subsystem());
        attempt.provider =
                provider.within(members.instance()).filter(members::isRegistered).orElse(null);
        return attempt.provider == null
                ? Refusal.atClient("unknown_member", "Client '" + provider + "' not found")
                : null;
    }

    private @Nullable Refusal targetServerIsValid(Attempt attempt) {
        return attempt.request.header("X-Road-Security-Server") == null
                ? null
                : Refusal.atClient(
                        "invalid_security_server",
                        "This exchange has no security servers to choose from");
    }

    private @Nullable Refusal serviceExists(Attempt attempt) {
        if (Metadata.isAskedFor(attempt)) {
            return null;
        }
        attempt.resource =
                catalogue.find(attempt.provider(), attempt.path().service()).orElse(null);
        return attempt.resource == null
                ? Refusal.atService(
                        "unknown_service", "Unknown service: SERVICE:" + attempt.service())
                : null;
    }

    private @Nullable Refusal accessIsGranted(Attempt attempt) {
        if (Metadata.isAskedFor(attempt)) {
            return null;
        }
        Resource resource = attempt.resource();
        @Nullable String unreadable = null;
        if (resource.declaresFields()) {
            switch (Question.of(attempt.request, attempt.path(), resource)) {
                case Question.Reading.Malformed(String reason) -> unreadable = reason;
                case Question.Reading.Read(Question question) -> {
                    attempt.fields = question.fields();
                    attempt.subject = question.subject().orElse(null);
                }
            }
        }
        Access access =
                grants.access(
                        attempt.consumer(),
                        resource,
                        attempt.request.verb(),
                        attempt.path().judged(),
                        attempt.request.header("OneDoor-Purpose"),
                        attempt.fields);
        if (access instanceof Access.NoGrant) {
            return Refusal.accessDenied(attempt.service());
        }
        if (resource.disabled() != null) {
            return Refusal.atService(
                    "service_disabled",
                    "Service SERVICE:"
                            + attempt.service()
                            + " is disabled: "
                            + resource.disabled());
        }
        if (unreadable != null) {
            return Refusal.ofClient("malformed_question", unreadable);
        }
        @Nullable Refusal objection = objectionTo(access, attempt);
        return objection != null ? objection : objectionToQuestion(attempt, resource);
    }

    private static @Nullable Refusal objectionTo(Access access, Attempt attempt) {
        return switch (access) {
            case Access.Granted(var grant) -> {
                attempt.grant = grant;
                yield null;
            }
            case Access.OtherPurpose() ->
                    Refusal.ofClient(
                            "purpose_not_granted",
                            "The header OneDoor-Purpose must name a purpose that is granted");
            case Access.FieldsNotGranted(List<String> fields) ->
                    Refusal.ofClient(
                            "field_not_granted", "Not granted: " + String.join(", ", fields));
            case Access.NoGrant() -> Refusal.accessDenied(attempt.service());
        };
    }

    private static @Nullable Refusal objectionToQuestion(Attempt attempt, Resource resource) {
        CallPath path = attempt.path();
        String query = attempt.request.rawQuery() == null ? "" : attempt.request.rawQuery();
        // Addresses end up in logs: a person's number travels in the body or in a header.
        if (holdsPersonNumber(path.judged()) || holdsPersonNumber(query)) {
            return Refusal.ofClient(
                    "subject_in_url", "A person's number must not be part of the address");
        }
        if (!resource.declaresFields()) {
            return null;
        }
        if (attempt.fields.isEmpty()) {
            return Refusal.ofClient("fields_required", "Name the fields that are needed");
        }
        return attempt.subject == null
                ? Refusal.ofClient(
                        "subject_required", "Name the subject in the body, or in OneDoor-Subject")
                : null;
    }

    private static boolean holdsPersonNumber(String text) {
        return PERSON_NUMBER
                .matcher(text)
                .results()
                .anyMatch(match -> Subject.of(Subject.Type.PERSON, match.group()).isPresent());
    }

    private @Nullable Refusal quotaIsLeft(Attempt attempt) {
        return attempt.grant == null
                ? null
                : quotas.take(attempt.grant).map(Refusal::overQuota).orElse(null);
    }
}
