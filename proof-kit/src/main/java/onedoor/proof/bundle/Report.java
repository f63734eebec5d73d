package onedoor.proof.bundle;

import java.util.ArrayList;
import java.util.List;

/** What a verifier has found: one line per check, each with its reason. */
public final class Report {

    private final List<Line> lines = new ArrayList<>();

    /** How a check came out; NOTED is neither good nor bad. */
    public enum Outcome {
        PASSED,
        FAILED,
        NOTED
    }

    /** One check. */
    public record Line(String check, Outcome outcome, String reason) {}

    void passed(String check, String reason) {
        lines.add(new Line(check, Outcome.PASSED, reason));
    }

    void failed(String check, String reason) {
        lines.add(new Line(check, Outcome.FAILED, reason));
    }

    void noted(String check, String reason) {
        lines.add(new Line(check, Outcome.NOTED, reason));
    }

    void add(String check, boolean holds, String reason, String otherwise) {
        if (holds) {
            passed(check, reason);
        } else {
            failed(check, otherwise);
        }
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Whether every check passed. */
    public boolean isGood() {
        return !lines.isEmpty()
                && lines.stream().noneMatch(line -> line.outcome() == Outcome.FAILED);
    }

    /** One line per check, as the command prints them. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String mark =
                    switch (line.outcome()) {
                        case PASSED -> "ok    ";
                        case FAILED -> "FAILED";
                        case NOTED -> "note  ";
                    };
            text.append("%s  %-18s %s%n".formatted(mark, line.check(), line.reason()));
        }
        return text.toString();
    }
}
