package onedoor.workflow.publication;

import java.util.Optional;
import java.util.regex.Pattern;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.Material;

/**
 * What the words of a catalogue tell where an import says no more: whether a material is needed,
 * how it is given, and who applies. The catalogue's wording follows the 实施清单: remarks stand in
 * brackets behind the name.
 */
final class Wording {

    private static final Pattern REMARK =
            Pattern.compile("[(\uFF08][^()\uFF08\uFF09]*[)\uFF09]\\s*$");
    private static final Pattern SPARED =
            Pattern.compile(
                    "[(\uFF08][^()\uFF08\uFF09]*(可免|可承诺|时|如有|非必要)[^()\uFF08\uFF09]*[)\uFF09]");

    private Wording() {}

    /** How an applicant gives a material that no register spares. */
    enum Kind {
        DECLARATION,
        PERSON_NAME,
        TEXT,
        LONG_TEXT,
        FILE
    }

    /** The name without the remark behind it. */
    static String bare(String material) {
        return REMARK.matcher(material.strip()).replaceAll("").strip();
    }

    static Material.Need need(String material) {
        return SPARED.matcher(material).find() ? Material.Need.OPTIONAL : Material.Need.REQUIRED;
    }

    static Kind kind(String material) {
        String name = bare(material);
        if (name.matches(".*(承诺书|申请书|申请表|申报表|采集表)")) {
            return Kind.DECLARATION;
        }
        if (name.endsWith("姓名")) {
            return Kind.PERSON_NAME;
        }
        if (name.matches(".*(账号|账户|卡号|号码|编号)")) {
            return Kind.TEXT;
        }
        return name.endsWith("说明") ? Kind.LONG_TEXT : Kind.FILE;
    }

    /** The bank's question that such a material answers, in words that every form shares. */
    static Optional<String> question(String material) {
        return bare(material).matches(".*(账号|账户|卡号)")
                ? Optional.of("account.number")
                : Optional.empty();
    }

    static LifeEvent.Audience audience(String target) {
        return target.contains("企业") || target.contains("法人")
                ? LifeEvent.Audience.ENTERPRISE
                : LifeEvent.Audience.PERSON;
    }
}
