package onedoor.policy.claim;

import onedoor.policy.matching.Match;
import onedoor.policy.profile.Profile;

/** What the registers and the policy say when a claim arrives. */
sealed interface Evaluation {

    record Judged(Match match, Profile profile) implements Evaluation {}

    record NoSuchPolicy() implements Evaluation {}
}
