package onedoor.exchange.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.catalogue.Resource;

/**
 * What no two resources may both have: a service of one provider, and the source of a data item
 * (一数一源).
 */
final class Uniqueness {

    private final Map<String, String> services = new HashMap<>();
    private final Map<String, String> leads;

    Uniqueness(Collection<Resource> stored, Map<String, String> leads) {
        stored.forEach(resource -> services.put(place(resource), resource.code()));
        this.leads = new HashMap<>(leads);
    }

    /** Notes what the resource takes; tells what somebody else has already. */
    boolean admits(Resource resource, Findings findings) {
        int before = findings.count();
        String other = services.putIfAbsent(place(resource), resource.code());
        if (other != null && !other.equals(resource.code())) {
            findings.add("service", "taken", "已属于资源 " + other);
        }
        List<String> items = resource.description().leads();
        for (int i = 0; i < items.size(); i++) {
            String source = leads.putIfAbsent(items.get(i), resource.code());
            if (source != null && !source.equals(resource.code())) {
                findings.in("description").in("leads").in(i).add("taken", "数源已是资源 " + source);
            }
        }
        return findings.count() == before;
    }

    private static String place(Resource resource) {
        return resource.provider() + "/" + resource.service();
    }
}
