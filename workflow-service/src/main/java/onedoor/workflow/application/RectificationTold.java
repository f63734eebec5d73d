package onedoor.workflow.application;

import onedoor.workflow.application.CaseMoved.By;
import onedoor.workflow.rating.RectificationActed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is done about a low rating is an act on the case too, for those who follow it. */
@Component
class RectificationTold {

    private final CaseActs acts;

    RectificationTold(CaseActs acts) {
        this.acts = acts;
    }

    /** Only the capacity is told; who it was is in the rectification's own audit. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RectificationActed acted) {
        By by =
                switch (acted.by()) {
                    case PLATFORM -> new By(null, null, null);
                    case APPLICANT -> new By("applicant", null, null);
                    case OFFICIAL -> new By("official", null, null, true);
                };
        acts.acted(acted.applicationId(), null, acted.event(), by);
    }
}
