package onedoor.workflow.application;

import java.util.List;
import org.springframework.stereotype.Component;

/** What the case desk shows of a part, in the same words in which the applicant sees it. */
@Component
public class CaseViews {

    private final CaseView view;

    CaseViews(CaseView view) {
        this.view = view;
    }

    /** The part as JSON shows it to its applicant. */
    public Object child(CaseFile file) {
        return view.child(file);
    }

    /** The lines of the timeline that concern this part or the whole case. */
    public List<TimelineEntry> timeline(CaseFile file) {
        return view.timeline(file);
    }
}
