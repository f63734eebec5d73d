package onedoor.policy.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.ReaderLanguage;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.profile.FactObjectionStore.Objection;
import onedoor.policy.profile.Profile.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Facts 事实")
class ProfileController {

    private static final List<String> INDICATORS =
            List.of("industry", "headcount", "revenue", "assets");

    record Enterprise(String uscc, String name) {}

    /**
     * The size by the standards of 划型.
     *
     * @param name as people say it
     * @param codes more than one while an indicator is missing
     * @param how the indicators that it rests on, as people read them
     */
    record Size(
            String year,
            @JsonProperty("class") String name,
            List<String> codes,
            String how,
            List<String> missing) {}

    record ObjectionRef(String id, String state) {}

    /**
     * One fact as its subject sees it.
     *
     * @param stale too old to be relied on
     * @param correctable DECLARE what one says oneself, OBJECT to a register, NONE for what follows
     * @param form how to ask for what one says oneself
     */
    record OwnFact(
            String attribute,
            String title,
            JsonNode value,
            String display,
            String unit,
            String period,
            String source,
            String sourceName,
            Instant asOf,
            Trust trust,
            boolean stale,
            String correctable,
            @Nullable FactForm form,
            @Nullable ObjectionRef objection) {}

    record OwnProfile(
            Enterprise enterprise,
            Instant asOf,
            @Nullable Size size,
            List<OwnFact> facts,
            List<Unavailable> unavailable) {}

    private final Profiles profiles;
    private final FactObjections objections;
    private final AttributeCatalogue catalogue;
    private final Clock clock;

    ProfileController(
            Profiles profiles,
            FactObjections objections,
            AttributeCatalogue catalogue,
            Clock clock) {
        this.profiles = profiles;
        this.objections = objections;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GetMapping("/api/policy/profile")
    @Operation(
            summary = "What is held about the enterprise, from whom, and how to have it corrected")
    ResponseEntity<?> profile(Caller caller) {
        String enterprise = caller.actingFor();
        if (enterprise == null || !caller.isPerson()) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        int lastYear = LegalTime.today(clock).getYear() - 1;
        Profile profile = profiles.of(enterprise, List.of(lastYear));
        Map<List<String>, Objection> latest =
                objections.of(enterprise).stream()
                        .collect(
                                Collectors.toMap(
                                        o -> List.of(o.attribute(), o.period()),
                                        Function.identity(),
                                        (newer, _) -> newer));
        AttributeCatalogue words = catalogue.in(ReaderLanguage.now());
        List<OwnFact> facts =
                profile.facts().all().stream()
                        .map(f -> own(f, words, latest.get(List.of(f.attribute(), f.period()))))
                        .toList();
        return ResponseEntity.ok(
                new OwnProfile(
                        new Enterprise(enterprise, name(profile)),
                        profile.asOf(),
                        size(profile.facts(), String.valueOf(lastYear), words),
                        facts,
                        profile.unavailable()));
    }

    private static OwnFact own(Fact fact, AttributeCatalogue words, @Nullable Objection objection) {
        FactView view = FactView.from(fact, words);
        return new OwnFact(
                view.attribute(),
                view.title(),
                view.value(),
                view.display(),
                view.unit(),
                view.period(),
                view.source(),
                view.sourceName(),
                view.asOf(),
                view.trust(),
                fact.trust() == Trust.INFERRED && !fact.derived(),
                correctable(fact, words),
                fact.source().equals(Fact.DECLARED)
                        ? FactForm.of(words.get(fact.attribute()), words.language())
                        : null,
                objection == null ? null : new ObjectionRef(objection.id(), objection.state()));
    }

    private static String correctable(Fact fact, AttributeCatalogue words) {
        if (fact.source().equals(Fact.DECLARED)) {
            return "DECLARE";
        }
        return words.get(fact.attribute()).register() == null ? "NONE" : "OBJECT";
    }

    private static @Nullable Size size(Facts facts, String year, AttributeCatalogue words) {
        Optional<Fact> size = facts.find("size", year);
        if (size.isEmpty() || !(size.get().value() instanceof Value.OneOf(var classes))) {
            return null;
        }
        Attribute attribute = words.get("size");
        String how =
                INDICATORS.stream()
                        .flatMap(code -> indicator(facts, code, year, words))
                        .collect(Collectors.joining(words.language().of("，", ", ")));
        return new Size(
                year,
                Display.of(attribute, size.get().value(), words),
                List.copyOf(classes),
                how,
                size.get().missing().stream().map(m -> words.get(m).title()).sorted().toList());
    }

    private static Stream<String> indicator(
            Facts facts, String code, String year, AttributeCatalogue words) {
        Attribute attribute = words.get(code);
        return facts.find(code, attribute.yearly() ? year : "").stream()
                .map(f -> attribute.title() + " " + Display.of(attribute, f.value(), words));
    }

    private static String name(Profile profile) {
        return profile.facts()
                .find("enterpriseName", "")
                .map(f -> f.value() instanceof Value.Code(var name) ? name : null)
                .orElse(profile.enterprise());
    }
}
