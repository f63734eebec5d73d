package onedoor.policy.claim;

import onedoor.policy.document.SubjectKind;
import onedoor.policy.matching.Match;
import onedoor.policy.profile.Profile;

/** What the registers and the policy say when a claim arrives. */
sealed interface Evaluation {

    record Judged(Match match, Profile profile) implements Evaluation {}

    /** The policy is not for claimants of this kind; nobody was asked anything about them. */
    record NotConcerned(SubjectKind meant) implements Evaluation {}

    record NoSuchPolicy() implements Evaluation {}
}
