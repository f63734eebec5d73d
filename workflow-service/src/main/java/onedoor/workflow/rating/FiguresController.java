package onedoor.workflow.rating;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.PublicPaths;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.rating.FigureStore.Counts;
import onedoor.workflow.rating.FigureStore.RectificationCounts;
import onedoor.workflow.rating.Indicators.Indicator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The published figures of ratings; whatever counts fewer than five stays hidden. */
@RestController
@RequestMapping("/api/workflow/ratings")
@Tag(name = "Ratings")
class FiguresController {

    /** Smaller cells could tell who said what. */
    private static final int SMALLEST = 5;

    private static final int LONGEST_DAYS = 732;

    private final FigureStore store;
    private final Indicators indicators;
    private final WorkingCalendar calendar;

    FiguresController(FigureStore store, Indicators indicators, WorkingCalendar calendar) {
        this.store = store;
        this.indicators = indicators;
        this.calendar = calendar;
    }

    /**
     * @param goodShare 好评率: grades 5, 4, 3 of the valid ratings
     * @param activeShare 主动评价率: of the cases that were closed
     * @param rectifiedOnTimeShare 差评按期整改率
     * @param callBackShare 回访率 of those who gave their name
     * @param upheldShare 申诉成立率
     * @param suppressed fewer than five ratings: no figures
     */
    record Figures(
            String department,
            String departmentName,
            boolean suppressed,
            @Nullable Long rated,
            @Nullable Double average,
            @Nullable Double goodShare,
            @Nullable Double activeShare,
            @Nullable Long rateable,
            @Nullable Map<Integer, Long> byScore,
            @Nullable Double rectifiedOnTimeShare,
            @Nullable Double callBackShare,
            @Nullable Double upheldShare) {}

    record FiguresList(LocalDate from, LocalDate to, List<Figures> items) {}

    record IndicatorsView(int version, Map<Integer, List<Indicator>> grades) {}

    /** What may be chosen for each grade. */
    @GetMapping("/indicators")
    IndicatorsView indicators() {
        Indicators.Edition edition = indicators.current();
        return new IndicatorsView(edition.version(), edition.ofScore());
    }

    /** By department, both days included; without days, the last thirty. */
    @GetMapping("/figures")
    FiguresList figures(
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate to) {
        LocalDate today = calendar.today();
        LocalDate last = to == null ? today : to;
        LocalDate first = from == null ? last.minusDays(29) : from;
        if (first.isAfter(last) || first.plusDays(LONGEST_DAYS).isBefore(last)) {
            throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "期间应为两年以内的起止日期");
        }
        Map<String, RectificationCounts> rectified =
                store.rectifications(first, last, today).stream()
                        .collect(
                                Collectors.toMap(
                                        RectificationCounts::department, Function.identity()));
        return new FiguresList(
                first,
                last,
                store.counts(department, first, last).stream()
                        .map(c -> figures(c, rectified.get(c.department())))
                        .toList());
    }

    private static Figures figures(Counts c, @Nullable RectificationCounts r) {
        long valid = c.valid();
        if (valid < SMALLEST) {
            return new Figures(
                    c.department(),
                    c.departmentName(),
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        Map<Integer, Long> byScore = new LinkedHashMap<>();
        long[] cells = {c.five(), c.four(), c.three(), c.two(), c.one()};
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == 0 || cells[i] >= SMALLEST) {
                byScore.put(5 - i, cells[i]);
            }
        }
        long points = 5 * c.five() + 4 * c.four() + 3 * c.three() + 2 * c.two() + c.one();
        return new Figures(
                c.department(),
                c.departmentName(),
                false,
                valid,
                Math.round(100.0 * points / valid) / 100.0,
                share(c.five() + c.four() + c.three(), valid),
                c.rateable() < valid ? null : share(valid + c.excluded(), c.rateable()),
                c.rateable(),
                byScore,
                r == null ? null : share(r.onTime(), r.due()),
                r == null ? null : share(r.calledBack(), r.named()),
                r == null ? null : share(r.upheld(), r.appealed()));
    }

    /** Three decimals; nothing of fewer than five. */
    private static @Nullable Double share(long part, long whole) {
        return whole < SMALLEST ? null : Math.round(1000.0 * part / whole) / 1000.0;
    }

    /** Anybody may read the figures. */
    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths ratingPaths() {
            return new PublicPaths(
                    List.of("/api/workflow/ratings/figures", "/api/workflow/ratings/indicators"));
        }
    }
}
