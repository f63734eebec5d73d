package onedoor.exchange.event;

import java.util.Set;
import onedoor.exchange.objection.FieldCorrected;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a source has corrected is heard by everybody who was granted the field. */
@Component
class Corrections {

    private final ResourceFeed feed;

    Corrections(ResourceFeed feed) {
        this.feed = feed;
    }

    // 政务数据共享条例 art. 26. A doubt names no record of the register: its subject stands for it.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FieldCorrected correction) {
        String field = correction.field();
        feed.append(
                new ResourceChanged(
                        correction.resource(),
                        "subject " + correction.subjectKey(),
                        ResourceChanged.Kind.CORRECTED,
                        field == null ? Set.of() : Set.of(field),
                        Set.of(correction.subjectKey()),
                        correction.at()));
    }
}
