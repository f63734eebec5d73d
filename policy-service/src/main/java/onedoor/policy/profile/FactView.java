package onedoor.policy.profile;

import java.time.Instant;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Language;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Values;
import tools.jackson.databind.JsonNode;

/** A fact as it is shown: value, source and date. */
public record FactView(
        String attribute,
        String title,
        JsonNode value,
        String display,
        String unit,
        String period,
        String source,
        String sourceName,
        Instant asOf,
        Trust trust) {

    public static FactView from(Fact fact, AttributeCatalogue catalogue) {
        Attribute attribute = catalogue.get(fact.attribute());
        Language in = catalogue.language();
        return new FactView(
                fact.attribute(),
                attribute.title(),
                Values.write(fact.value()),
                Display.of(attribute, fact.value(), catalogue),
                switch (attribute.type()) {
                    case MONEY -> in.of("分", "fen");
                    case PERCENT -> "%";
                    case MONTHS -> in.of("个月", "months");
                    case CODE, NUMBER, DATE, FLAG, CLASS, TITLES, LISTINGS -> attribute.unit();
                },
                fact.period(),
                fact.source(),
                sourceName(fact, in),
                fact.asOf(),
                fact.trust());
    }

    /** Who says so, as people call it. */
    public static String sourceName(Fact fact, Language in) {
        return switch (fact.source()) {
            case Fact.DECLARED -> in.of("企业填报", "Declared");
            case Fact.DERIVED ->
                    fact.attribute().equals("size")
                            ? in.of("按划型标准推算", "Computed by the size standard")
                            : in.of("按公式推算", "Computed by a formula");
            case "LEDGER" -> in.of("兑付台账", "Ledger of grants");
            case Fact.REVIEW -> in.of("主管部门评审", "Review by the department in charge");
            default ->
                    fact.sourceName() == null
                            ? fact.source()
                            : fact.sourceName() + "·" + fact.source();
        };
    }
}
