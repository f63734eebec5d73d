package onedoor.policy.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import tools.jackson.databind.JsonNode;

/**
 * Flags what 公平竞争审查条例 (in force since 2024-08-01) forbids: conditions on local registration, on
 * local tax contribution, on buying locally, and on moving in or not moving out. A warning is for a
 * person to weigh; laws and decisions of the State Council may allow what it names.
 */
public final class FairCompetition {

    /**
     * Something to be weighed before release.
     *
     * @param pointer where in the policy, or in the document
     * @param law the article
     */
    public record Warning(String pointer, String code, String message, String law) {}

    /** What the ordinance forbids, as documents word it. */
    private enum Ban {
        LOCAL_REGISTRATION(
                "local-registration",
                "以在本地注册登记或设立机构为条件，排斥外地经营者",
                "《公平竞争审查条例》第九条第(二)项、第(五)项",
                "在?(本|我)?(市|区|县|省|地|园区|辖区|开发区)(范围|境|域)?内?(依法)?(工商)?(注册|登记)(登记|成立|设立|并)?"
                        + "|(工商)?注册(登记)?地(址)?(应|须|必须)?(在|为|位于)|(工商|税务|税收征管)关系(应|须)?(在|迁入)"
                        + "|(设立|成立)(独立)?法人(公司|企业|机构)?(于|在)本"),
        LOCAL_TAX(
                "local-tax-contribution",
                "按地方财政贡献或者税收返还给予奖励，属于没有法律依据的税收优惠或者差异化财政奖励",
                "《公平竞争审查条例》第十条第(一)项、第(二)项",
                "(地方|本级|区级|市级|县级)?(财政|财力|经济)(贡献|留成)|地方留存|税收(贡献|返还|留成)"
                        + "|(缴纳|入库)(的)?(增值税|企业所得税|所得税|税收|税款).{0,12}(奖励|返还|补贴|补助)"
                        + "|(纳税额|税收).{0,6}(达到|不低于|超过)"),
        LOCAL_PURCHASE(
                "local-purchase",
                "限定购买、使用本地商品或者特定经营者的商品、服务",
                "《公平竞争审查条例》第八条第(三)项、第九条第(三)项",
                "(采购|购买|使用|选用|优先选择)(我|本)?(本地|本市|本区|本县|本省|当地|市内|区内|县内|省内)"
                        + ".{0,12}(产品|商品|服务|设备|企业|供应商)|本地(配套|采购)(率|额|比例)"),
        RELOCATION(
                "relocation",
                "要求迁入或者限制迁出，阻碍商品、要素自由流动",
                "《公平竞争审查条例》第九条第(一)项、第(二)项",
                "(不得|不予|承诺不|不再)(将?注册地)?(迁出|外迁|迁离)|(迁入|迁移至|迁址至|落户)(我|本)?(市|区|县|省|地|园区)"
                        + "|\\d+年内不(得)?(迁|变更注册)");

        private final String code;
        private final String message;
        private final String law;
        private final Pattern words;

        Ban(String code, String message, String law, String words) {
            this.code = code;
            this.message = message;
            this.law = law;
            this.words = Pattern.compile(words);
        }

        private Warning at(String pointer, String found) {
            return new Warning(pointer, code, "「" + found + "」:" + message, law);
        }
    }

    // "不得以在本市注册为条件" forbids what the ordinance forbids.
    private static final Pattern DENIED =
            Pattern.compile("(不得|不以|不要求|不限于?|无需|不受|不再要求|禁止|清理|取消)[^,。;]{0,12}$");
    private static final Pattern TAX = Pattern.compile("税收|税额|税款|财政贡献|经济贡献|所得税|增值税");
    private static final Pattern SEAT = Pattern.compile("注册地|登记地|税收征管");
    private static final List<String> REFERENCES =
            List.of("attribute", "by", "of", "over", "under", "growthOver");
    private static final List<String> TEXTS =
            List.of("label", "text", "summary", "documentTitle", "question", "note", "name");

    private final AttributeCatalogue catalogue;

    public FairCompetition(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Reviews a policy's stored form: its rule, amount and clause texts. */
    public List<Warning> review(JsonNode policy) {
        List<Warning> warnings = new ArrayList<>();
        for (String part : List.of("summary", "documentTitle", "name")) {
            text(policy.path(part).asString(""), "/" + part, warnings);
        }
        walk(policy.path("rule"), "/rule", warnings);
        walk(policy.path("amount"), "/amount", warnings);
        return warnings.stream().distinct().toList();
    }

    /** Reviews the text of a clause. */
    public List<Warning> review(String pointer, String clause) {
        List<Warning> warnings = new ArrayList<>();
        text(clause, pointer, warnings);
        return warnings;
    }

    private void walk(JsonNode node, String at, List<Warning> warnings) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String pointer = at + "/" + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isString() && TEXTS.contains(entry.getKey())) {
                text(value.asString(), pointer, warnings);
            }
            if (REFERENCES.contains(entry.getKey())) {
                references(value, pointer, warnings);
            }
            walk(value, pointer, warnings);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.path(i), at + "/" + i, warnings);
            }
        }
    }

    private void references(JsonNode value, String pointer, List<Warning> warnings) {
        if (value.isString()) {
            reference(value.asString(), pointer, warnings);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            if (value.path(i).isString()) {
                reference(value.path(i).asString(), pointer + "/" + i, warnings);
            }
        }
    }

    private void reference(String name, String pointer, List<Warning> warnings) {
        String code = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        Optional<String> title = catalogue.find(code).map(Attribute::title);
        title.filter(t -> TAX.matcher(t).find())
                .ifPresent(t -> warnings.add(Ban.LOCAL_TAX.at(pointer, t)));
        title.filter(t -> SEAT.matcher(t).find())
                .ifPresent(t -> warnings.add(Ban.LOCAL_REGISTRATION.at(pointer, t)));
    }

    private static void text(String text, String pointer, List<Warning> warnings) {
        for (Ban ban : Ban.values()) {
            Matcher matcher = ban.words.matcher(text);
            boolean found = false;
            while (!found && matcher.find()) {
                if (!DENIED.matcher(text.substring(0, matcher.start())).find()) {
                    warnings.add(ban.at(pointer, matcher.group()));
                    found = true;
                }
            }
        }
    }
}
