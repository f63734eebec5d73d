package onedoor.workflow.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.workflow.template.DocumentKind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * 文号: one running number for every department, kind and year, without a gap, because it is taken in
 * the transaction that issues the paper and given back with it.
 */
@Repository
@EnableConfigurationProperties(DocumentSettings.class)
class Numbering {

    private final JdbcClient jdbc;
    private final DocumentSettings settings;
    private final Set<Series> opened = ConcurrentHashMap.newKeySet();

    Numbering(JdbcClient jdbc, DocumentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** How a department writes its numbers: {@code {region}{word}{kind}〔{year}〕第{serial}号}. */
    record Style(String department, String region, String word, String pattern) {

        String number(DocumentKind kind, int year, long serial) {
            return pattern.replace("{region}", region)
                    .replace("{word}", word)
                    .replace("{kind}", kind.word())
                    .replace("{year}", Integer.toString(year))
                    .replace("{serial}", "%06d".formatted(serial));
        }
    }

    /** What is counted by itself. */
    record Series(String department, String name, int year) {}

    /** A number that no other paper will ever have. */
    record Taken(String series, int year, long serial, String number) {}

    /** The row stays locked until the commit: call it last. */
    Taken take(String department, String departmentName, DocumentKind kind, int year) {
        Style style = style(department).orElseGet(() -> usual(department, departmentName));
        Series series = new Series(department, kind.series().name(), year);
        open(series);
        jdbc.sql(
                        """
                        insert into document_serial (department, series, year, last)
                        values (:department, :name, :year, last_insert_id(1))
                        on duplicate key update last = last_insert_id(last + 1)
                        """)
                .paramSource(series)
                .update();
        long serial = jdbc.sql("select last_insert_id()").query(Long.class).single();
        return new Taken(series.name(), year, serial, style.number(kind, year, serial));
    }

    /** Those who open a series queue at one gate; afterwards nobody comes by it again. */
    private void open(Series series) {
        if (opened.contains(series)) {
            return;
        }
        boolean there =
                jdbc.sql(
                                        """
                                        select count(*) from document_serial
                                        where department = :department and series = :name and year = :year
                                        """)
                                .paramSource(series)
                                .query(Integer.class)
                                .single()
                        > 0;
        if (there) {
            opened.add(series);
        } else {
            jdbc.sql(
                            "select last from document_serial where department = '' and series = ''"
                                    + " and year = 0 for update")
                    .query(Long.class)
                    .single();
        }
    }

    /** The department's own style, where one was set. */
    Optional<Style> style(String department) {
        return jdbc.sql(
                        "select department, region, word, pattern from document_numbering where"
                                + " department = :department")
                .param("department", department)
                .query(Style.class)
                .optional();
    }

    List<Style> styles() {
        return jdbc.sql(
                        "select department, region, word, pattern from document_numbering order by"
                                + " department")
                .query(Style.class)
                .list();
    }

    /** Numbers that were given keep the style they were given in. */
    void set(Style style) {
        jdbc.sql(
                        """
                        insert into document_numbering (department, region, word, pattern)
                        values (:department, :region, :word, :pattern)
                        on duplicate key update region = :region, word = :word, pattern = :pattern
                        """)
                .param("department", style.department())
                .param("region", style.region())
                .param("word", style.word())
                .param("pattern", style.pattern())
                .update();
    }

    private Style usual(String department, String name) {
        String word =
                settings.words().stream()
                        .filter(w -> name.contains(w.name()))
                        .map(DocumentSettings.Word::word)
                        .findFirst()
                        .orElse(settings.word());
        return new Style(department, settings.region(), word, settings.pattern());
    }
}
