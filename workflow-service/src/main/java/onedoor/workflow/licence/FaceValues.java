package onedoor.workflow.licence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Looks up what a template refers to. */
final class FaceValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final IssueLicence command;
    private final Own own;

    FaceValues(IssueLicence command, Own own) {
        this.command = command;
        this.own = own;
    }

    /** What the licence says of itself. */
    record Own(
            String number,
            LicenceIdentifier identifier,
            LocalDate issuedOn,
            @Nullable LocalDate validTo) {}

    List<Licence.FaceValue> face() {
        return command.template().face().stream()
                .map(f ->
                        new Licence.FaceValue(
                                f.field(), f.title(), known(value(FaceSource.parse(f.from())))))
                .toList();
    }

    /**
     * The holder first, then the others who may use it; a party whose number is not known is left
     * out.
     */
    List<Party> holders() {
        List<Party> parties = new ArrayList<>();
        LicenceTemplate template = command.template();
        add(template.holder(), template.holderName(), parties);
        if (parties.isEmpty()) {
            throw new IllegalStateException("no holder for licence " + template.type());
        }
        template.holders().forEach(h -> add(h, null, parties));
        return List.copyOf(parties);
    }

    private void add(String holder, @Nullable String name, List<Party> parties) {
        String id = text(value(FaceSource.holder(holder)));
        if (id.isEmpty() || parties.stream().anyMatch(p -> p.id().equals(id))) {
            return;
        }
        Party.Type type = holder.equals("enterprise") ? Party.Type.ENTERPRISE : Party.Type.PERSON;
        String called = name == null ? nameOf(holder) : text(value(FaceSource.parse(name)));
        parties.add(new Party(type, id, called));
    }

    private String nameOf(String holder) {
        Party enterprise = command.enterprise();
        return holder.equals("enterprise") && enterprise != null
                ? enterprise.name()
                : holder.equals("applicant") ? command.applicant().name() : "";
    }

    private JsonNode value(FaceSource source) {
        return switch (source.kind()) {
            case FORM -> command.answers().at(source.pointer());
            case RESULT -> command.result().at(source.pointer());
            case EVIDENCE -> {
                JsonNode record = command.evidence().get(source.name());
                yield record == null ? MissingNode.getInstance() : record.at(source.pointer());
            }
            case APPLICANT -> party(command.applicant(), source.pointer());
            case ENTERPRISE -> party(command.enterprise(), source.pointer());
            case LICENCE -> own(source.pointer());
            case TEXT -> JSON.stringNode(source.name());
        };
    }

    private JsonNode own(String pointer) {
        LocalDate validTo = own.validTo();
        return switch (pointer) {
            case "/number" -> JSON.stringNode(own.number());
            case "/identifier" -> JSON.stringNode(own.identifier().value());
            case "/issuedOn" -> JSON.stringNode(own.issuedOn().toString());
            case "/validTo" -> JSON.stringNode(validTo == null ? "长期" : validTo.toString());
            default -> JSON.stringNode(command.issuerName());
        };
    }

    private static JsonNode party(@Nullable Party party, String pointer) {
        if (party == null) {
            return MissingNode.getInstance();
        }
        return JSON.stringNode(pointer.equals("/id") ? party.id() : party.name());
    }

    /** Choices become one text: a face has no lists. */
    private static JsonNode known(JsonNode value) {
        if (value.isArray()) {
            return JSON.stringNode(
                    value.valueStream().map(JsonNode::asString).collect(Collectors.joining("、")));
        }
        return value.isMissingNode() ? JSON.nullNode() : value;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue().strip() : "";
    }
}
