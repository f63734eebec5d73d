package onedoor.workflow;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void everyRoomIsEnteredOnlyByThoseWhoMay() {
        ApplicationModules.of(WorkflowApplication.class).verify();
    }
}
