package onedoor.workflow.application;

import java.util.Map;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.Matter;
import tools.jackson.databind.JsonNode;

/**
 * Everything an official's part of a case is judged by: the case, the part, and what it is about.
 */
public record CaseFile(
        Application application, Child child, LifeEvent service, LifeEvent.Item item) {

    public Matter matter() {
        return item.matter();
    }

    public Map<String, JsonNode> supplements() {
        return child.supplements();
    }

    CaseFile with(Child changed) {
        return new CaseFile(application, changed, service, item);
    }

    @Override
    public String toString() {
        return child.toString();
    }
}
