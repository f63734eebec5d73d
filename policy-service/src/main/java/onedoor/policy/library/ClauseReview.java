package onedoor.policy.library;

import java.util.ArrayList;
import java.util.List;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.library.PolicyDocument.Paragraph;
import onedoor.policy.review.FairCompetition;
import org.springframework.stereotype.Component;

/** Asks of each clause what 公平竞争审查条例 asks; a person weighs the answer. */
@Component
class ClauseReview {

    /**
     * A clause to be weighed before a policy is made of it.
     *
     * @param pointer of the clause in its document
     * @param law the article
     */
    record Doubt(String pointer, String clause, String code, String message, String law) {}

    private final FairCompetition review;

    ClauseReview(AttributeCatalogue catalogue) {
        this.review = new FairCompetition(catalogue);
    }

    List<Doubt> of(PolicyDocument document) {
        List<Doubt> doubts = new ArrayList<>();
        for (int i = 0; i < document.clauses().size(); i++) {
            Paragraph clause = document.clauses().get(i);
            review.review("/clauses/" + i, clause.text()).stream()
                    .map(w -> new Doubt(w.pointer(), clause.no(), w.code(), w.message(), w.law()))
                    .forEach(doubts::add);
        }
        return doubts;
    }
}
