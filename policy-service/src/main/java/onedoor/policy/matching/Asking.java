package onedoor.policy.matching;

import java.util.List;
import java.util.Optional;
import onedoor.policy.advice.Offer;
import onedoor.policy.advice.Questions;
import onedoor.policy.advice.Questions.Question;

/**
 * What to ask next: the best question over all policies that are open and not had yet. What only
 * registers know is not asked, nor what can no longer change a result.
 */
record Asking(Optional<Question> next, int remaining) {

    static Asking of(List<Offer> offers) {
        List<Question> questions = Questions.next(offers);
        return new Asking(questions.stream().findFirst(), questions.size());
    }
}
