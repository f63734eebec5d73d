package onedoor.exchange.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.consent.Use;
import onedoor.exchange.department.Header;
import onedoor.exchange.grant.Access;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.predicate.Predicate;
import onedoor.exchange.subject.Subject;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;

/** One call on its way through the checks: what is known of it so far. Used by one thread only. */
final class Attempt {

    static final String PURPOSE = "OneDoor-Purpose";

    private static final Pattern PERSON_NUMBER = Pattern.compile("\\d{17}[\\dXx]");

    final UUID id = Uuid7.next();
    final CallRequest request;
    final Instant requestedAt;
    final String messageId;
    final boolean messageIdIsOurs;

    @Nullable CallPath path;
    @Nullable ClientId client;
    @Nullable SubsystemId consumer;
    @Nullable SubsystemId provider;
    @Nullable Resource resource;
    @Nullable Subject subject;
    @Nullable Access access;
    @Nullable Grant grant;
    Use.@Nullable Allowed consent;
    @Nullable Predicate predicate;
    List<String> fields = List.of();

    /** Why the question to a register could not be read. */
    @Nullable Refusal unreadable;

    private @Nullable String requestHash;

    /** When the provider was asked, and when its answer began. */
    Instant requestOut;

    Instant responseIn;

    /** What the caller got: its status, its bytes, and why it was refused. */
    int status;

    long responseSize;
    @Nullable Refusal refusal;
    boolean pathIsAmbiguous;
    boolean clientIsCaller;
    boolean isCounted;

    /** Records in the answer, counted where the quota limits them. */
    int rows;

    Attempt(CallRequest request, String instance, Instant requestedAt) {
        this.request = request;
        this.requestedAt = requestedAt;
        this.requestOut = requestedAt;
        this.responseIn = requestedAt;
        String given = request.header("X-Road-Id");
        this.messageIdIsOurs = given == null || given.isBlank();
        this.messageId =
                given == null || given.isBlank() ? instance + "-" + UUID.randomUUID() : given;
    }

    Caller caller() {
        return known(request.caller());
    }

    CallPath path() {
        return known(path);
    }

    ClientId client() {
        return known(client);
    }

    SubsystemId consumer() {
        return known(consumer);
    }

    SubsystemId provider() {
        return known(provider);
    }

    Resource resource() {
        return known(resource);
    }

    Access access() {
        return known(access);
    }

    /** Whether one of X-Road's metadata services is asked: they need no grant. */
    boolean isForMetadata() {
        return Metadata.isAskedFor(this);
    }

    void read(Question.Reading reading) {
        switch (reading) {
            case Question.Reading.Malformed(String reason) ->
                    unreadable = Refusal.ofClient("malformed_question", reason);
            case Question.Reading.Unusable(Refusal refusal) -> unreadable = refusal;
            case Question.Reading.Read(Question question) -> {
                fields = question.fields();
                subject = question.subject().orElse(null);
            }
        }
    }

    /**
     * A predicate is asked for instead of fields: the question names none, or the one that is
     * looked at, so that a provider who wants fields can be asked.
     */
    void ask(String code, Optional<Predicate> offered) {
        List<String> looked = offered.map(known -> List.of(known.field())).orElse(List.of());
        if (!fields.isEmpty() && !fields.equals(looked)) {
            unreadable =
                    Refusal.ofClient("malformed_question", "A predicate is asked without fields");
        }
        predicate = offered.orElse(null);
        fields = List.of(Predicate.PREFIX + (code.length() > 50 ? code.substring(0, 50) : code));
    }

    /** For which the call is: as it says, or else as its grant does. */
    @Nullable String purpose() {
        @Nullable String stated = request.header(PURPOSE);
        return stated != null || grant == null ? stated : grant.purpose();
    }

    /** {@code instance/class/code/subsystem/service}, as far as the path could be read. */
    String service() {
        CallPath read = path();
        return String.join(
                "/",
                read.instance(),
                read.memberClass(),
                read.memberCode(),
                read.subsystem(),
                read.service());
    }

    /** The judged path as far as it may be stored: no person's number is. */
    String pathToKeep() {
        return PERSON_NUMBER.matcher(path().judged()).replaceAll("…");
    }

    /** X-Road's hash of the request; what is left of the body is read for it. */
    String requestHash() {
        if (requestHash == null) {
            List<Header> headers = new ArrayList<>(request.keptHeaders());
            headers.add(new Header("x-road-request-id", id.toString()));
            if (messageIdIsOurs) {
                headers.add(new Header("x-road-id", messageId));
            }
            requestHash =
                    MessageHash.ofRequest(
                            request.verb(), request.target(), headers, request.body().hash());
        }
        return requestHash;
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("asked for before it was checked");
        }
        return value;
    }
}
