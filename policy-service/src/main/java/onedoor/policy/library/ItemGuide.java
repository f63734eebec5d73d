package onedoor.policy.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * How an item 惠企事项 is had 申兑指南: for whom, how much, with which materials, where and until when;
 * what is not said is absent.
 *
 * @param level 国家, 省, 市, 县
 * @param payer who pays it out, where that is not who answers for it
 * @param category 减免, 奖补, 权益, 资质
 * @param method 资金奖补, 贷款贴息, 税费减免, 场地, 荣誉, 用工
 * @param payDays working days from the claim to the payment
 * @param publicityDays working days
 * @param recoveryTerms when it has to be paid back
 * @param fairReviewNo number of the fair-competition review 公平竞争审查
 * @param remedies where to complain 救济途径
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemGuide(
        @Nullable String level,
        @Nullable @Size(max = 100) String payer,
        @Nullable String category,
        @Nullable String method,
        @Nullable @Size(max = 2000) String standard,
        @Nullable @Size(max = 1000) String audience,
        @Nullable @Size(max = 4000) String conditions,
        @Nullable @Size(max = 50) List<@Valid Material> materials,
        @Nullable @Size(max = 1000) String howToClaim,
        @Nullable @Size(max = 300) String place,
        @Nullable @Size(max = 60) String phone,
        @Nullable LocalDate opensOn,
        @Nullable LocalDate closesOn,
        @Nullable @Size(max = 300) String budget,
        @Nullable @Min(1) @Max(365) Integer payDays,
        @Nullable @Min(1) @Max(60) Integer publicityDays,
        @Nullable @Size(max = 1000) String recoveryTerms,
        @Nullable @Size(max = 100) String fairReviewNo,
        @Nullable @Size(max = 1000) String remedies) {

    static final Set<String> LEVELS = Set.of("国家", "省", "市", "县");
    static final Set<String> CATEGORIES = Set.of("减免", "奖补", "权益", "资质");
    static final Set<String> METHODS = Set.of("资金奖补", "贷款贴息", "税费减免", "场地", "荣誉", "用工");

    /**
     * One material.
     *
     * @param source who issues it
     * @param waived 免提交: the platform gets it, nobody hands it in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Material(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) String source,
            boolean waived,
            @Nullable @Size(max = 300) String note) {}

    /** What cannot be so, with pointers from the guide itself. */
    List<FieldProblem> flaws() {
        List<FieldProblem> flaws = new ArrayList<>();
        known("level", level, LEVELS, flaws);
        known("category", category, CATEGORIES, flaws);
        known("method", method, METHODS, flaws);
        if (opensOn != null && closesOn != null && closesOn.isBefore(opensOn)) {
            flaws.add(new FieldProblem("/closesOn", "before-start", "截止日期早于开始日期"));
        }
        if (materials != null) {
            for (int i = 0; i < materials.size(); i++) {
                if (materials.get(i).waived() && materials.get(i).source() == null) {
                    flaws.add(
                            new FieldProblem(
                                    "/materials/" + i + "/source", "required", "免提交的材料须写明从哪里取得"));
                }
            }
        }
        return flaws;
    }

    private static void known(
            String name, @Nullable String given, Set<String> words, List<FieldProblem> flaws) {
        if (given != null && !words.contains(given)) {
            flaws.add(
                    new FieldProblem(
                            "/" + name,
                            "no-such-word",
                            "应为：" + String.join("、", words.stream().sorted().toList())));
        }
    }
}
