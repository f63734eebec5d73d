package onedoor.policy.circuit;

import onedoor.policy.circuit.Feed.OfSeats;

/**
 * A query's rows in one numbering: which must be looked at, and which are painted for each feed
 * that is about seats.
 */
record Painted(Ranges rows, Feeds whole, Feeds verified) {

    /** Per feed of a plan its rows; empty for what is not painted. */
    static final class Feeds {
        private final Ranges[] ranges;

        private Feeds(Plan plan, Scope scope) {
            ranges =
                    plan.feeds().stream()
                            .map(f -> f instanceof OfSeats seats ? scope.of(seats) : new Ranges())
                            .toArray(Ranges[]::new);
        }

        Ranges at(int feed) {
            return ranges[feed];
        }
    }

    static Painted of(Seats seats, Row.Sort sort, Query query) {
        Scope scope = new Scope(seats, sort, query);
        return new Painted(
                scope.rows(), new Feeds(query.whole, scope), new Feeds(query.verified, scope));
    }
}
