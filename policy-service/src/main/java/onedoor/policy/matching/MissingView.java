package onedoor.policy.matching;

import java.util.List;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Language;
import onedoor.policy.profile.FactForm;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * Something unknown that can still change the result, and whether the subject itself can say it.
 *
 * @param period the year that is asked about, empty for the present
 */
record MissingView(
        String attribute,
        String period,
        String title,
        @Nullable String question,
        boolean askable,
        String type,
        String unit,
        List<FactForm.Option> options) {

    static MissingView from(AttributeRef ref, Situation situation) {
        Attribute attribute = situation.attribute(ref);
        FactForm form = FactForm.of(attribute, situation.language());
        return new MissingView(
                attribute.name(ref),
                attribute.period(ref, situation.year()),
                situation.title(ref),
                question(attribute, ref, situation),
                attribute.askable(),
                form.type(),
                form.unit(),
                form.options());
    }

    /** Last year is the one before the policy's, whenever it is asked. */
    private static @Nullable String question(
            Attribute attribute, AttributeRef ref, Situation situation) {
        String question = attribute.question();
        return question == null || !attribute.yearly()
                ? question
                : inYear(question, attribute.period(ref, situation.year()), situation.language());
    }

    private static String inYear(String question, String year, Language in) {
        return in == Language.CHINESE
                ? question.replace("上年", year + "年")
                : question.replace("last year's", year + "'s").replace("last year", year);
    }
}
