package onedoor.workflow.matter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.workflow.matter.Shape.Code;
import onedoor.workflow.matter.Shape.Text;
import onedoor.workflow.matter.Shape.Whole;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the 材料目录 says of one material, under the published names (the constant in lower case). */
@SuppressWarnings("ImmutableEnumChecker") // never changed once made
public enum MaterialField {
    IS_NEED("必要性", "Needed", new Code(Dictionary.IS_NEED)),
    MATERIAL_TYPE("材料类型", "Original or copy", new Code(Dictionary.MATERIAL_TYPE)),
    MATERIAL_FORMAT("材料形式", "Form", new Code(Dictionary.MATERIAL_FORMAT)),
    PAGE_NUM("份数", "Copies", new Whole(0, 99)),
    PAGE_FORMAT("规格", "Format", new Text(50)),
    SOURCE_TYPE("来源渠道", "Source", new Code(Dictionary.SOURCE_TYPE)),
    SOURCE_EXPLAIN("来源渠道说明", "On the source", new Text(500)),
    BY_LAW("设定依据", "Basis", new Text(1000)),
    ACCEPT_STAND("受理标准", "Accepted if", new Text(1000)),
    FILL_EXPLAIN("填报须知", "How to fill it in", new Text(1000)),
    FORM_GUID("空白表格", "Blank form", new Text(100)),
    EXAMPLE_GUID("示例样表", "Sample", new Text(100)),
    ORDER_NUM("排序", "Order", new Whole(0, 999)),
    /** 免提交: the licence type whose electronic licence spares the material. */
    CERT_TYPE_CODE("关联证照类型", "Spared by licence type", new Text(50)),
    /** 免提交: the register's resource that spares the material. */
    DATA_RESOURCE_CODE("关联数据资源", "Spared by resource", new Text(100)),
    /** The option of the situations under which it is asked for. */
    SITUATION_ID("适用情形", "In which situation", new Text(64)),
    PROMISE_REPLACEABLE("可告知承诺", "May be promised instead", new Code(Dictionary.YES_NO));

    private final Words title;
    private final Shape shape;

    MaterialField(String zh, String en, Shape shape) {
        this.title = new Words(zh, en);
        this.shape = shape;
    }

    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    Words title() {
        return title;
    }

    Shape shape() {
        return shape;
    }

    /** All published names. */
    public static Set<String> names() {
        return Stream.of(values()).map(MaterialField::field).collect(Collectors.toSet());
    }

    /** What a material object of an import says beyond its name; null when it says nothing. */
    public static @Nullable JsonNode read(
            JsonNode material, String at, List<FieldProblem> problems) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (MaterialField field : values()) {
            JsonNode value = material.path(field.field());
            if (!value.isMissingNode() && !value.isNull()) {
                kept.putIfAbsent(
                        field.field(),
                        field.shape().read(value, at + "/" + field.field(), problems));
            }
        }
        return kept.isEmpty() ? null : kept;
    }
}
