package onedoor.policy.matching;

import onedoor.policy.rule.Outcome;

/** The lists in which matches are shown, best first. */
enum Group {
    ELIGIBLE("eligible"),
    POSSIBLE("possible"),
    NEAR_MISS("nearMiss"),
    NOT_ELIGIBLE("notEligible");

    final String word;

    Group(String word) {
        this.word = word;
    }

    static Group of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.EligibleVerified _, Outcome.EligibleDeclared _ -> ELIGIBLE;
            case Outcome.Possible _ -> POSSIBLE;
            case Outcome.NearMiss _ -> NEAR_MISS;
            case Outcome.NotEligible _ -> NOT_ELIGIBLE;
        };
    }
}
