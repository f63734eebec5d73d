package onedoor.policy.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.policy.advice.Change.Clear;
import onedoor.policy.advice.Change.Effect;
import onedoor.policy.advice.Change.Obtain;
import onedoor.policy.advice.Change.Reach;
import onedoor.policy.advice.Change.Wait;
import onedoor.policy.amount.Amount;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Distance;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Finding;
import onedoor.policy.rule.Finding.OfGroup;
import onedoor.policy.rule.Finding.OfLeaf;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;

/** The single changes that the failed criteria of some policies call for. */
final class Changes {

    /** So many are looked at, those first that the most money depends on. */
    static final int MOST = 36;

    private final List<Offer> offers;
    private final Map<Change, BigDecimal> stakes = new LinkedHashMap<>();

    private Changes(List<Offer> offers) {
        this.offers = offers;
    }

    static List<Change> of(List<Offer> offers) {
        Changes changes = new Changes(offers);
        offers.forEach(changes::collect);
        return changes.stakes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void collect(Offer offer) {
        Finding finding = new Explainer(offer.situation()).explain(offer.rule());
        if (finding.verdict() != Verdict.FALSE) {
            return;
        }
        List<OfLeaf> failed = failed(finding).filter(l -> l.distance().isPresent()).toList();
        Amount amount = offer.amount(offer.situation());
        BigDecimal high = amount.fen().high();
        // A title opens other policies: never worth nothing.
        BigDecimal stake = (high == null ? amount.fen().low() : high).add(BigDecimal.ONE);
        for (OfLeaf leaf : failed) {
            for (Change change : changes(leaf, leaf.distance().orElseThrow(), offer)) {
                stakes.merge(change, stake, BigDecimal::add);
            }
        }
    }

    private static Stream<OfLeaf> failed(Finding finding) {
        return switch (finding) {
            case OfLeaf leaf -> leaf.verdict() == Verdict.FALSE ? Stream.of(leaf) : Stream.empty();
            case OfGroup group -> group.parts().stream().flatMap(Changes::failed);
        };
    }

    private List<Change> changes(OfLeaf leaf, Distance distance, Offer offer) {
        AttributeRef ref = distance.attribute();
        List<Change> changes = new ArrayList<>();
        for (Effect effect : effects(leaf, distance)) {
            boolean waits = effect instanceof Wait;
            String period =
                    waits
                            ? ""
                            : offer.situation()
                                    .attribute(ref)
                                    .period(ref, offer.situation().year());
            String text = text(effect, distance, offer.situation());
            changes.add(new Change(ref, period, effect, text, distance.cost()));
        }
        return changes;
    }

    private List<Effect> effects(OfLeaf leaf, Distance distance) {
        Value target = distance.target();
        if (target == null) {
            return List.of(new Wait(distance.size().longValueExact()));
        }
        if (leaf.leaf() instanceof HasTitle wanted && target instanceof Value.Titles titles) {
            Value.Title title = titles.find(wanted.title()).orElseThrow();
            List<Effect> granted =
                    offers.stream()
                            .filter(o -> wanted.title().equals(o.grantsTitle()))
                            .<Effect>map(o -> new Obtain(title, o.policy()))
                            .toList();
            return granted.isEmpty() ? List.of(new Obtain(title, null)) : granted;
        }
        if (leaf.leaf() instanceof NotListed clean) {
            return List.of(new Clear(clean.lists()));
        }
        return List.of(new Reach(target));
    }

    private String text(Effect effect, Distance distance, Situation situation) {
        if (!(effect instanceof Obtain(var title, var policy)) || policy == null) {
            return distance.text();
        }
        String gained = situation.attribute(distance.attribute()).label(title.title());
        return situation.say(
                "申报「" + name(policy) + "」,取得「" + gained + "」",
                "claim “" + name(policy) + "” and obtain “" + gained + "”");
    }

    private String name(String policy) {
        return offers.stream()
                .filter(o -> o.policy().equals(policy))
                .map(Offer::name)
                .findFirst()
                .orElse(policy);
    }
}
