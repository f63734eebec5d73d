package onedoor.policy.library;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.library.DocumentController.ItemView;
import onedoor.policy.library.PolicyDocument.Item;
import org.jspecify.annotations.Nullable;

/** A document's items 惠企事项: those it lists, and the policies that name it as their document. */
final class Items {

    private Items() {}

    /**
     * The items in their order.
     *
     * @param written guides that officers wrote, by the items' names
     */
    static List<ItemView> of(
            PolicyDocument document,
            Map<String, ItemGuide> written,
            Policies policies,
            LocalDate today) {
        Map<String, Policy> left =
                document.documentNo() == null
                        ? Map.of()
                        : policies.ofDocument(document.documentNo()).stream()
                                .collect(
                                        Collectors.toMap(
                                                Policy::code,
                                                Function.identity(),
                                                (a, _) -> a,
                                                TreeMap::new));
        List<ItemView> shown = new ArrayList<>();
        for (int i = 0; i < document.items().size(); i++) {
            Item item = document.items().get(i);
            String code = item.code();
            @Nullable Policy policy =
                    code == null
                            ? null
                            : left.containsKey(code)
                                    ? left.remove(code)
                                    : policies.current(code).orElse(null);
            ItemGuide guide = written.getOrDefault(item.name(), item.guide());
            shown.add(view(i + 1, item, guide, policy, today));
        }
        left.values().forEach(policy -> shown.add(view(policy, today)));
        return shown;
    }

    private static ItemView view(
            int number,
            Item item,
            @Nullable ItemGuide guide,
            @Nullable Policy policy,
            LocalDate today) {
        return policy == null
                ? new ItemView(
                        number,
                        item.code(),
                        item.name(),
                        item.supportClass(),
                        item.clause(),
                        false,
                        null,
                        guide)
                : new ItemView(
                        number,
                        policy.code(),
                        item.name(),
                        policy.supportClass(),
                        item.clause(),
                        policy.openOn(today),
                        policy.claimMatter(),
                        guide);
    }

    private static ItemView view(Policy policy, LocalDate today) {
        return new ItemView(
                null,
                policy.code(),
                policy.name(),
                policy.supportClass(),
                null,
                policy.openOn(today),
                policy.claimMatter(),
                null);
    }
}
