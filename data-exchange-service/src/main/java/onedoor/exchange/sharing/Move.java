package onedoor.exchange.sharing;

import static onedoor.exchange.sharing.State.AUTHORITY;
import static onedoor.exchange.sharing.State.COMPLIANCE;
import static onedoor.exchange.sharing.State.DELIVERY;
import static onedoor.exchange.sharing.State.DISMISSED;
import static onedoor.exchange.sharing.State.DRAFT;
import static onedoor.exchange.sharing.State.EXPIRED;
import static onedoor.exchange.sharing.State.GOVERNMENT;
import static onedoor.exchange.sharing.State.IN_USE;
import static onedoor.exchange.sharing.State.NEGOTIATION;
import static onedoor.exchange.sharing.State.PROVIDER_REVIEW;
import static onedoor.exchange.sharing.State.REFUSED;
import static onedoor.exchange.sharing.State.RETURNED;
import static onedoor.exchange.sharing.State.REVOKED;
import static onedoor.exchange.sharing.State.WITHDRAWN;

import java.util.List;
import java.util.Set;
import onedoor.exchange.catalogue.Resource.ShareType;

/**
 * One line of a request's life.
 *
 * @param by who may make the move
 * @param scope which requests the line is for
 */
record Move(State from, Act act, Party by, State to, Scope scope) {

    /** What a check leads to depends on what is asked for. */
    enum Scope {
        ANY,
        UNCONDITIONAL,
        CONDITIONAL,
        /** The provider is not asked whether it shares: the records are the consumer's own. */
        RETURN_FLOW;

        boolean holds(SharingRequest request, ShareType shareType) {
            return switch (this) {
                case ANY -> true;
                case UNCONDITIONAL ->
                        !request.isReturnFlow() && shareType == ShareType.UNCONDITIONAL;
                case CONDITIONAL -> !request.isReturnFlow() && shareType == ShareType.CONDITIONAL;
                case RETURN_FLOW -> request.isReturnFlow() && shareType != ShareType.NOT_SHARED;
            };
        }
    }

    /** The whole life of a request; what is not in it cannot happen. */
    static final List<Move> TABLE =
            List.of(
                    move(DRAFT, Act.SUBMIT, Party.CONSUMER, COMPLIANCE),
                    move(DRAFT, Act.WITHDRAW, Party.CONSUMER, WITHDRAWN),
                    move(RETURNED, Act.SUBMIT, Party.CONSUMER, COMPLIANCE),
                    move(RETURNED, Act.WITHDRAW, Party.CONSUMER, WITHDRAWN),
                    pass(PROVIDER_REVIEW, Scope.CONDITIONAL),
                    pass(IN_USE, Scope.UNCONDITIONAL),
                    pass(DELIVERY, Scope.RETURN_FLOW),
                    move(COMPLIANCE, Act.RETURN, Party.PLATFORM, RETURNED),
                    move(COMPLIANCE, Act.REFUSE, Party.PLATFORM, REFUSED),
                    move(COMPLIANCE, Act.WITHDRAW, Party.CONSUMER, WITHDRAWN),
                    move(COMPLIANCE, Act.OVERDUE, Party.CLOCK, COMPLIANCE),
                    move(PROVIDER_REVIEW, Act.APPROVE, Party.PROVIDER, DELIVERY),
                    move(PROVIDER_REVIEW, Act.REFUSE, Party.PROVIDER, REFUSED),
                    move(PROVIDER_REVIEW, Act.RETURN, Party.PROVIDER, RETURNED),
                    move(PROVIDER_REVIEW, Act.EXTEND, Party.PROVIDER, PROVIDER_REVIEW),
                    move(PROVIDER_REVIEW, Act.WITHDRAW, Party.CONSUMER, WITHDRAWN),
                    move(PROVIDER_REVIEW, Act.OVERDUE, Party.CLOCK, PROVIDER_REVIEW),
                    move(DELIVERY, Act.DELIVER, Party.PROVIDER, IN_USE),
                    move(DELIVERY, Act.OVERDUE, Party.CLOCK, DELIVERY),
                    move(DELIVERY, Act.REVOKE, Party.CLOCK, REVOKED),
                    move(IN_USE, Act.REVOKE, Party.CLOCK, REVOKED),
                    move(IN_USE, Act.EXPIRE, Party.CLOCK, EXPIRED),
                    move(REFUSED, Act.DISPUTE, Party.CONSUMER, NEGOTIATION),
                    move(NEGOTIATION, Act.AGREE, Party.PROVIDER, DELIVERY),
                    move(NEGOTIATION, Act.WITHDRAW, Party.CONSUMER, DISMISSED),
                    move(NEGOTIATION, Act.ESCALATE, Party.CONSUMER, AUTHORITY),
                    move(NEGOTIATION, Act.OVERDUE, Party.CLOCK, AUTHORITY),
                    move(AUTHORITY, Act.UPHOLD, Party.PLATFORM, DELIVERY),
                    move(AUTHORITY, Act.DISMISS, Party.PLATFORM, DISMISSED),
                    move(AUTHORITY, Act.REFER, Party.PLATFORM, GOVERNMENT),
                    move(AUTHORITY, Act.OVERDUE, Party.CLOCK, GOVERNMENT),
                    move(GOVERNMENT, Act.UPHOLD, Party.SUPERVISOR, DELIVERY),
                    move(GOVERNMENT, Act.DISMISS, Party.SUPERVISOR, DISMISSED),
                    move(GOVERNMENT, Act.OVERDUE, Party.CLOCK, GOVERNMENT));

    private static Move move(State from, Act act, Party by, State to) {
        return new Move(from, act, by, to, Scope.ANY);
    }

    private static Move pass(State to, Scope scope) {
        return new Move(COMPLIANCE, Act.PASS, Party.PLATFORM, to, scope);
    }

    /** What these parties may do with a request on a resource of this kind. */
    static List<Move> open(SharingRequest request, ShareType shareType, Set<Party> parties) {
        return TABLE.stream()
                .filter(move -> move.from == request.state())
                .filter(move -> move.scope.holds(request, shareType))
                .filter(move -> parties.contains(move.by))
                .filter(move -> move.act != Act.EXTEND || !request.extended())
                .toList();
    }
}
