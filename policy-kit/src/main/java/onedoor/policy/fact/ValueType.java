package onedoor.policy.fact;

/** What kind of value an attribute has. */
public enum ValueType {
    CODE,
    /** A count in the attribute's unit. */
    NUMBER,
    /** In fen. */
    MONEY,
    /** In percent: 5.5 means 5.5 %. */
    PERCENT,
    /** Whole months. */
    MONTHS,
    DATE,
    FLAG,
    /** A derived class that may be known only as a set of possibilities. */
    CLASS,
    /** A roster of titles or permits held. */
    TITLES,
    /** Entries of negative lists, each saying whether the subject is on it. */
    LISTINGS;

    public boolean numeric() {
        return switch (this) {
            case NUMBER, MONEY, PERCENT, MONTHS -> true;
            case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> false;
        };
    }
}
