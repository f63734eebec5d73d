package onedoor.policy.profile;

import java.time.Instant;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
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
        return new FactView(
                fact.attribute(),
                attribute.title(),
                Values.write(fact.value()),
                Display.of(attribute, fact.value(), catalogue),
                switch (attribute.type()) {
                    case MONEY -> "分";
                    case PERCENT -> "%";
                    case MONTHS -> "个月";
                    case CODE, NUMBER, DATE, FLAG, CLASS, TITLES, LISTINGS -> attribute.unit();
                },
                fact.period(),
                fact.source(),
                sourceName(fact),
                fact.asOf(),
                fact.trust());
    }

    /** Who says so, as people call it. */
    public static String sourceName(Fact fact) {
        return switch (fact.source()) {
            case Fact.DECLARED -> "企业填报";
            case Fact.DERIVED -> fact.attribute().equals("size") ? "按划型标准推算" : "按公式推算";
            case "LEDGER" -> "兑付台账";
            case Fact.REVIEW -> "主管部门评审";
            default ->
                    fact.sourceName() == null
                            ? fact.source()
                            : fact.sourceName() + "·" + fact.source();
        };
    }
}
