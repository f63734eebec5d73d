package onedoor.policy.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import onedoor.policy.fact.CodeTree;
import org.jspecify.annotations.Nullable;

/** The named nodes of a code tree in their order. */
record TreeNodes(List<Node> nodes) {

    /**
     * One node.
     *
     * @param children whether named nodes lie below it
     */
    record Node(String code, String name, @Nullable String parent, boolean children) {}

    // GB/T 2260, the level of provinces; wider data come with the region's own catalogue.
    private static final Map<String, String> PROVINCES =
            Map.ofEntries(
                    Map.entry("110000", "北京市"),
                    Map.entry("120000", "天津市"),
                    Map.entry("130000", "河北省"),
                    Map.entry("140000", "山西省"),
                    Map.entry("150000", "内蒙古自治区"),
                    Map.entry("210000", "辽宁省"),
                    Map.entry("220000", "吉林省"),
                    Map.entry("230000", "黑龙江省"),
                    Map.entry("310000", "上海市"),
                    Map.entry("320000", "江苏省"),
                    Map.entry("330000", "浙江省"),
                    Map.entry("340000", "安徽省"),
                    Map.entry("350000", "福建省"),
                    Map.entry("360000", "江西省"),
                    Map.entry("370000", "山东省"),
                    Map.entry("410000", "河南省"),
                    Map.entry("420000", "湖北省"),
                    Map.entry("430000", "湖南省"),
                    Map.entry("440000", "广东省"),
                    Map.entry("450000", "广西壮族自治区"),
                    Map.entry("460000", "海南省"),
                    Map.entry("500000", "重庆市"),
                    Map.entry("510000", "四川省"),
                    Map.entry("520000", "贵州省"),
                    Map.entry("530000", "云南省"),
                    Map.entry("540000", "西藏自治区"),
                    Map.entry("610000", "陕西省"),
                    Map.entry("620000", "甘肃省"),
                    Map.entry("630000", "青海省"),
                    Map.entry("640000", "宁夏回族自治区"),
                    Map.entry("650000", "新疆维吾尔自治区"),
                    Map.entry("710000", "台湾省"),
                    Map.entry("810000", "香港特别行政区"),
                    Map.entry("820000", "澳门特别行政区"));

    static TreeNodes of(CodeTree tree) {
        List<Node> nodes = new ArrayList<>();
        if (tree.sections().isEmpty()) {
            PROVINCES.forEach((code, name) -> nodes.add(new Node(code, name, null, false)));
            tree.labels().forEach((code, name) -> nodes.add(new Node(code, name, null, false)));
        } else {
            tree.labels()
                    .forEach((code, name) -> {
                        String section = tree.sections().get(code);
                        nodes.add(new Node(code, name, section, section == null));
                    });
        }
        nodes.sort(
                Comparator.comparing((Node n) -> n.parent() == null ? n.code() : n.parent())
                        .thenComparing(n -> n.parent() == null ? "" : n.code()));
        return new TreeNodes(nodes);
    }

    /** Nodes below {@code under}; with words those that match anywhere below it. */
    List<Node> find(@Nullable String under, String words, CodeTree tree) {
        return nodes.stream()
                .filter(n ->
                        words.isEmpty()
                                ? under == null ? n.parent() == null : under.equals(n.parent())
                                : n.code().startsWith(words) || n.name().contains(words))
                .filter(n ->
                        under == null || (!n.code().equals(under) && tree.under(n.code(), under)))
                .toList();
    }
}
