package onedoor.workflow.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.PublicPaths;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.supervision.DayStore.Names;
import onedoor.workflow.supervision.DayStore.Sums;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Open data: cases by department, matter and month, as counts; docs/open-data.md says what each is.
 */
@RestController
@RequestMapping("/api/workflow/open-data")
@Tag(name = "Open data", description = "Aggregates for everybody, without anybody")
class OpenDataController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final DayStore days;
    private final SupervisionSettings settings;
    private final WorkingCalendar calendar;

    OpenDataController(DayStore days, SupervisionSettings settings, WorkingCalendar calendar) {
        this.days = days;
        this.settings = settings;
        this.calendar = calendar;
    }

    /** A null count is one of fewer than five. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(
            YearMonth month,
            String department,
            String departmentName,
            String matter,
            String matterName,
            @Nullable Long received,
            @Nullable Long accepted,
            @Nullable Long corrections,
            @Nullable Long granted,
            @Nullable Long denied,
            @Nullable Double onTimeRate,
            @Nullable Double averageDays) {}

    record Rows(YearMonth month, int smallestCell, List<Row> items) {}

    @GetMapping("/cases.json")
    ResponseEntity<Rows> json(@RequestParam @DateTimeFormat(pattern = "yyyy-MM") YearMonth month) {
        return ResponseEntity.ok()
                .cacheControl(kept(month))
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Rows(month, settings.smallestCell(), rows(month)));
    }

    @GetMapping("/cases.csv")
    ResponseEntity<String> csv(@RequestParam @DateTimeFormat(pattern = "yyyy-MM") YearMonth month) {
        String lines = rows(month).stream().map(this::line).collect(Collectors.joining());
        return ResponseEntity.ok()
                .cacheControl(kept(month))
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"cases-" + month + ".csv\"")
                .body(
                        "month,department,departmentName,matter,matterName,received,accepted,"
                                + "corrections,granted,denied,onTimeRate,averageDays\r\n"
                                + lines);
    }

    private List<Row> rows(YearMonth month) {
        Map<String, Names> names =
                days.names().stream().collect(Collectors.toMap(Names::matter, Function.identity()));
        return days.byMatter(month.atDay(1), month.atEndOfMonth()).stream()
                .map(s -> row(month, s, names.get(s.matter())))
                .toList();
    }

    private Row row(YearMonth month, Sums s, @Nullable Names names) {
        boolean shown = s.decided() >= settings.smallestCell();
        return new Row(
                month,
                s.department(),
                names == null ? s.department() : names.departmentName(),
                s.matter(),
                names == null ? s.matter() : names.name(),
                cell(s.arrived()),
                cell(s.accepted()),
                cell(s.corrections()),
                cell(s.granted()),
                cell(s.denied()),
                shown ? BoardController.rate(s.onTime(), s.decided(), 1000) : null,
                shown ? BoardController.rate(s.daysUsed(), s.decided(), 10) : null);
    }

    private @Nullable Long cell(long count) {
        return count > 0 && count < settings.smallestCell() ? null : (Long) count;
    }

    private CacheControl kept(YearMonth month) {
        boolean past = month.isBefore(YearMonth.from(calendar.today()));
        return CacheControl.maxAge(past ? Duration.ofHours(6) : Duration.ofMinutes(1))
                .cachePublic();
    }

    /** RFC 4180; what is hidden is {@code <5}, what does not exist is empty. */
    private String line(Row row) {
        return String.join(
                        ",",
                        row.month().toString(),
                        row.department(),
                        quoted(row.departmentName()),
                        row.matter(),
                        quoted(row.matterName()),
                        count(row.received()),
                        count(row.accepted()),
                        count(row.corrections()),
                        count(row.granted()),
                        count(row.denied()),
                        row.onTimeRate() == null ? "" : row.onTimeRate().toString(),
                        row.averageDays() == null ? "" : row.averageDays().toString())
                + "\r\n";
    }

    private String count(@Nullable Long count) {
        return count == null ? "<" + settings.smallestCell() : count.toString();
    }

    /** A spreadsheet does not take a name for a formula. */
    private static String quoted(String text) {
        String plain = text.matches("^[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + plain.replace("\"", "\"\"") + "\"";
    }

    /** Anybody may read it. */
    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths openDataPaths() {
            return new PublicPaths(List.of("/api/workflow/open-data/*"));
        }
    }
}
