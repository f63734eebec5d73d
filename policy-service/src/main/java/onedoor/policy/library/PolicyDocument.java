package onedoor.policy.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document as its source publishes it.
 *
 * @param sourceId the source's own number for it
 * @param documentNo 发文字号 in its one spelling
 * @param genre 公文种类: 通知, 办法, 意见 …
 */
record PolicyDocument(
        String sourceId,
        String title,
        @Nullable String documentNo,
        String issuer,
        List<String> coIssuers,
        @Nullable String genre,
        @Nullable String indexNo,
        @Nullable String topic,
        State state,
        @Nullable LocalDate writtenOn,
        LocalDate publishedOn,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate expiresOn,
        @Nullable String url,
        List<Link> attachments,
        List<Paragraph> clauses,
        List<Item> items,
        List<Interpretation> interpretations) {

    enum State {
        VALID("有效"),
        AMENDED("已修改"),
        EXPIRED("失效"),
        REPEALED("废止");

        final String zh;

        State(String zh) {
            this.zh = zh;
        }
    }

    record Link(String name, String url) {}

    /** One clause with its number, such as 第六条第(一)项. */
    record Paragraph(String no, String text) {}

    /**
     * A benefit 惠企事项 that the document promises.
     *
     * @param code of the policy that carries it out, once there is one
     * @param guide how it is had, as far as the source says
     */
    record Item(
            @Nullable String code,
            String name,
            @Nullable String supportClass,
            @Nullable String clause,
            @Nullable String department,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ItemGuide guide) {}

    record Interpretation(String title, String text) {}

    String text() {
        return clauses.stream().map(Paragraph::text).collect(Collectors.joining("\n"));
    }
}
