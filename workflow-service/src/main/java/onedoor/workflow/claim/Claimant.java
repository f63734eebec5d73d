package onedoor.workflow.claim;

/** For whom money is held: an enterprise, or a person who claims for themselves. */
public sealed interface Claimant {

    /** A credit code or an account, as policy-service knows them. */
    String id();

    /** By its unified social credit code. */
    record Enterprise(String id) implements Claimant {}

    /** By their account. */
    record Person(String id) implements Claimant {}
}
