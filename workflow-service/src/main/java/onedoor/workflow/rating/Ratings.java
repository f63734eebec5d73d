package onedoor.workflow.rating;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.rating.Indicators.Edition;
import onedoor.workflow.rating.RectificationMove.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ratings given; there is no way to change or remove one. */
@Component
public class Ratings {

    private final RatingStore store;
    private final Indicators indicators;
    private final FigureStore figures;
    private final Rectifications rectifications;
    private final Clock clock;

    Ratings(
            RatingStore store,
            Indicators indicators,
            FigureStore figures,
            Rectifications rectifications,
            Clock clock) {
        this.store = store;
        this.indicators = indicators;
        this.figures = figures;
        this.rectifications = rectifications;
        this.clock = clock;
    }

    /** What an applicant says. */
    public record Grade(
            int score, List<String> indicators, @Nullable String comment, boolean callBack) {
        public Grade {
            indicators = List.copyOf(indicators);
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Counted(Rating rating) implements Outcome {}

        record AlreadyRated() implements Outcome {}

        /** The grade has no such indicator. */
        record UnknownIndicator(int index, String name) implements Outcome {}
    }

    /** Counts the rating; a low one (差评) opens a rectification in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome rate(Rated about, Grade grade) {
        Edition edition = indicators.current();
        List<Optional<String>> codes =
                grade.indicators().stream().map(i -> edition.code(grade.score(), i)).toList();
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).isEmpty()) {
                return new Outcome.UnknownIndicator(i, grade.indicators().get(i));
            }
        }
        Instant now = clock.instant();
        var rating =
                new Rating(
                        grade.score(),
                        codes.stream().flatMap(Optional::stream).distinct().toList(),
                        grade.comment(),
                        grade.callBack(),
                        now,
                        null,
                        null);
        if (!store.insert(about, rating, edition.version(), now)) {
            return new Outcome.AlreadyRated();
        }
        figures.rated(now, about, grade.score());
        if (rating.low()) {
            rectifications.open(about, rating, now);
        }
        return new Outcome.Counted(store.find(about.applicationId()).orElseThrow());
    }

    /** Tells of what a low rating has opened; call it when the rating itself was told of. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellWhatFollows(UUID applicationId, Rating rating) {
        if (rating.low()) {
            rectifications.tellOpened(applicationId);
        }
    }

    /** Whether this is the one follow-up that a rating may have. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean followUp(UUID applicationId, String comment) {
        return store.followUp(applicationId, comment, clock.instant());
    }

    /** 回访: the applicant says whether what was done satisfies them; false if nobody has asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean answerCallBack(UUID applicationId, boolean satisfied, @Nullable String note) {
        return rectifications.answered(
                applicationId, satisfied ? Act.SATISFIED : Act.UNSATISFIED, "申请人", note);
    }

    /** A rectification whose next act is late. */
    public record Overdue(
            UUID id,
            String serviceName,
            String department,
            String departmentName,
            LocalDate dueOn) {}

    /** Those whose next act the department owes, the longest overdue first. */
    public List<Overdue> overdueRectifications(LocalDate today, int limit) {
        return rectifications.overdue(today, limit);
    }

    public Optional<Rating> of(UUID applicationId) {
        return store.find(applicationId);
    }

    /** So many cases of this department were closed on that day and could be rated. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rateable(LocalDate day, String department, String departmentName, int cases) {
        figures.rateable(day, department, departmentName, cases);
    }
}
