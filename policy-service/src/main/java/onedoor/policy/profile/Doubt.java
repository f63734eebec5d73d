package onedoor.policy.profile;

/**
 * Something a register said that cannot be so; the fact stays unknown and the register is told.
 *
 * @param register the resource's name
 */
record Doubt(String register, String attribute, String period, Kind kind, String detail) {

    enum Kind {
        /** Not a value of the attribute: a negative count, money with fractions of a fen. */
        UNREADABLE,
        /** A day or year that has not come yet. */
        FUTURE,
        /** Two authoritative answers to one question. */
        CONTRADICTION
    }
}
