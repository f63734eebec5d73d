package onedoor.policy.benefit;

/** Something that an enterprise is told of its entry, once. */
record BenefitLetter(String entryId, Kind kind) {

    enum Kind {
        /** It is on a list that was made public. */
        LISTED,
        /** It is asked for its account. */
        CONFIRM,
        /** It takes another way than the list, and why. */
        EXCEPTION,
        GRANTED,
        /** Its claim was granted, and everybody may object to that for some days. */
        SHOWN,
        /** Somebody objected to its granted claim, and was right. */
        DOUBTED
    }
}
