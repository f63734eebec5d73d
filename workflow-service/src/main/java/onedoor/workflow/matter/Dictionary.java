package onedoor.workflow.matter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The closed code lists of the 实施清单 (C0110-2018, GB/T 39554.2-2020), each code with its words. */
@SuppressWarnings("ImmutableEnumChecker") // never changed once made
enum Dictionary {
    YES_NO("1|是|yes;0|否|no"),
    TASK_STATE("1|在用|in use;2|暂停|suspended;3|取消|cancelled"),
    USE_LEVEL(
            "1|国家级|national;2|省级|province;3|市级|city;4|县级|county;5|镇(乡、街道)级|town;6|村(社区)级|village"),
    DEPT_TYPE("1|法定机关|authority by law;2|授权组织|authorised body;3|受委托组织|entrusted body"),
    POWER_SOURCE(
            "1|法定本级行使|by law at this level;2|上级下放|handed down;3|上级授权|authorised from above;"
                    + "4|同级授权|authorised at this level;5|上级委托|entrusted from above;"
                    + "6|同级委托|entrusted at this level"),
    SERVER_TYPE(
            "1|自然人|persons;2|企业法人|companies;3|事业法人|public institutions;4|社会组织法人|social organisations;"
                    + "5|非法人企业|unincorporated businesses;6|行政机关|administrative bodies;9|其他组织|others"),
    DAY_TYPE("1|工作日|working days;2|自然日|calendar days"),
    HANDLE_TYPE("1|窗口办理|at the counter;2|网上办理|online;3|快递申请|by post"),
    ONLINE_DEPTH(
            "1|咨询|enquiry;2|收件|receipt;3|预审|pre-check;4|受理|acceptance;5|办理|handling;"
                    + "6|结果信息反馈|result told;7|电子证照反馈|electronic licence;8|其他|other;9|其他|other"),
    HANDLE_AREA(
            "1|全国通办|whole country;2|全省通办|whole province;3|全市通办|whole city;4|全县通办|whole county;"
                    + "5|全镇(乡、街道)通办|whole town;6|跨村(社区)通办|across villages"),
    RESULT_TYPE(
            "10|证照|licence;20|批文|approval document;99|其他|other;1|证照|licence;2|批文|approval document;"
                    + "3|其他|other;4|无|none"),
    WAY("1|窗口|counter;2|网络|online;3|电话|telephone;4|信件|letter;5|邮件|e-mail"),
    IS_NEED("1|必要|required;2|非必要|not required;3|容缺后补|may follow later"),
    MATERIAL_TYPE("1|原件|original;2|复印件|copy;3|原件和复印件|original and copy"),
    MATERIAL_FORMAT("1|纸质|paper;2|电子|electronic;3|纸质或电子|paper or electronic"),
    SOURCE_TYPE("10|申请人自备|applicant's own;20|政府部门核发|issued by a department;99|其他|other"),
    USER_TOPIC(
            "生育收养|birth and adoption;户籍办理|household register;民族宗教|ethnic and religious affairs;"
                    + "教育科研|education and research;入伍服役|military service;就业创业|work and business;"
                    + "设立变更|founding and changes;准营准办|permits;职业资格|professional qualification;"
                    + "婚姻登记|marriage;优待抚恤|benefits and pensions;规划建设|planning and building;"
                    + "住房保障|housing;社会保障|social security;证件办理|identity documents;交通出行|traffic;"
                    + "旅游观光|tourism;出境入境|borders;消费维权|consumer rights;公共安全|public safety;"
                    + "司法公证|justice and notaries;知识产权|intellectual property;环保绿化|environment;"
                    + "文化体育|culture and sport;医疗卫生|health;离职退休|retirement;死亡殡葬|death and burial;"
                    + "其他|other");

    private final Map<String, Words> words = new LinkedHashMap<>();

    /** Entries {@code code|zh|en}; where the word itself is the code, {@code zh|en}. */
    Dictionary(String entries) {
        for (String entry : entries.split(";")) {
            String[] parts = entry.split("\\|");
            words.put(parts[0], new Words(parts[parts.length - 2], parts[parts.length - 1]));
        }
    }

    Optional<Words> words(String code) {
        return Optional.ofNullable(words.get(code));
    }

    /** Every code with its words, in the order of the list. */
    List<PublishedField.CodeWord> all() {
        return words.entrySet().stream()
                .map(e -> new PublishedField.CodeWord(e.getKey(), e.getValue()))
                .toList();
    }

    /** The codes as a sentence lists them. */
    String listed() {
        return words.entrySet().stream()
                .map(e ->
                        e.getKey().equals(e.getValue().zh())
                                ? e.getKey()
                                : e.getKey() + "(" + e.getValue().zh() + ")")
                .collect(Collectors.joining("、"));
    }
}
