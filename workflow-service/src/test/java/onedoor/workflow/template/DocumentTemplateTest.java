package onedoor.workflow.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentTemplateTest {

    private final Templates templates = new Templates();

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void shipsSoundWordsForEveryKind(DocumentKind kind) {
        DocumentTemplate shipped = templates.of(kind, Map.of());
        assertThat(shipped.problems(kind)).isEmpty();
        assertThat(shipped.title()).isNotBlank();
        assertThat(shipped.body()).contains("{partNumber}");
    }

    @Test
    void everyKindAndPlaceholderIsInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("../docs/documents.md"));
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(docs)
                    .contains(
                            "| `%s` | %s | %s |".formatted(kind.name(), kind.title(), kind.word()));
        }
        for (Placeholder placeholder : Placeholder.values()) {
            assertThat(docs).contains("`{" + placeholder.key() + "}`");
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(template("{applicant}{salary}").problems(DocumentKind.GRANT))
                .singleElement()
                .asString()
                .contains("{salary}");
        assertThat(template("${T(java.lang.Runtime)}").problems(DocumentKind.GRANT)).isNotEmpty();
        assertThat(template("#{x}").problems(DocumentKind.GRANT)).isNotEmpty();
        assertThat(template("{applicant").problems(DocumentKind.GRANT)).containsExactly("花括号不成对");
        assertThat(new DocumentTemplate("{x}", "y").problems(DocumentKind.GRANT)).isNotEmpty();
    }

    @Test
    void knowsEachPlaceholderOnlyWhereItMeansSomething() {
        assertThat(template("{gaps}").problems(DocumentKind.CORRECTION)).isEmpty();
        assertThat(template("{gaps}").problems(DocumentKind.ACCEPTANCE)).isNotEmpty();
    }

    @Test
    void leavesOutLinesThatSayNothingAndSpreadsLists() {
        DocumentTemplate template = template("{applicant}：\n缺：\n{gaps}\n理由：{reason}\n完");
        assertThat(
                        template.paragraphs(
                                Map.of(
                                        Placeholder.APPLICANT,
                                        "张$1",
                                        Placeholder.GAPS,
                                        "1. 甲\n2. 乙")))
                .containsExactly("张$1：", "缺：", "1. 甲", "2. 乙", "完");
    }

    @Test
    void doesNotReadPlaceholdersFromValues() {
        assertThat(
                        template("{applicant}{reason}")
                                .paragraphs(
                                        Map.of(
                                                Placeholder.APPLICANT,
                                                "{reason}",
                                                Placeholder.REASON,
                                                "好")))
                .containsExactly("{reason}好");
    }

    private static DocumentTemplate template(String body) {
        return new DocumentTemplate("标题", body);
    }
}
