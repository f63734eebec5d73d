package onedoor.exchange.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** X-Road's listClients: every member and subsystem, in JSON where it is accepted, else in XML. */
@RestController
@Tag(name = "call", description = "X-Road REST 调用")
class ClientListController {

    private final Members members;
    private final JsonMapper json;

    ClientListController(Members members, JsonMapper json) {
        this.members = members;
        this.json = json;
    }

    record ClientList(List<Client> member) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Client(
            Id id, String name, @JsonProperty("subsystem_name") @Nullable String subsystemName) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Id(
            @JsonProperty("member_class") String memberClass,
            @JsonProperty("member_code") String memberCode,
            @JsonProperty("object_type") String objectType,
            @JsonProperty("subsystem_code") @Nullable String subsystemCode,
            @JsonProperty("xroad_instance") String instance) {}

    @GetMapping("/listClients")
    @Operation(summary = "Members and subsystems of this instance")
    ResponseEntity<byte[]> list(
            @RequestParam @Nullable String xRoadInstance,
            @RequestHeader(required = false) @Nullable String accept) {
        List<Client> clients =
                xRoadInstance == null || xRoadInstance.equals(members.instance())
                        ? members.all().stream().flatMap(this::clients).toList()
                        : List.of();
        boolean asJson = accept != null && accept.contains("application/json");
        return ResponseEntity.ok()
                .contentType(
                        MediaType.parseMediaType(
                                asJson
                                        ? "application/json;charset=utf-8"
                                        : "text/xml;charset=utf-8"))
                .body(
                        asJson
                                ? json.writeValueAsBytes(new ClientList(clients))
                                : xml(clients).getBytes(StandardCharsets.UTF_8));
    }

    private Stream<Client> clients(Member member) {
        String instance = members.instance();
        Client own =
                new Client(
                        new Id(member.memberClass(), member.memberCode(), "MEMBER", null, instance),
                        member.name(),
                        null);
        return Stream.concat(
                Stream.of(own),
                member.subsystems().stream()
                        .map(subsystem ->
                                new Client(
                                        new Id(
                                                member.memberClass(),
                                                member.memberCode(),
                                                "SUBSYSTEM",
                                                subsystem.code(),
                                                instance),
                                        member.name(),
                                        subsystem.name())));
    }

    private static String xml(List<Client> clients) {
        StringBuilder xml =
                new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                                + "<xroad:clientList xmlns:xroad=\"http://x-road.eu/xsd/xroad.xsd\""
                                + " xmlns:id=\"http://x-road.eu/xsd/identifiers\">");
        for (Client client : clients) {
            Id id = client.id();
            xml.append("<xroad:member><xroad:id id:objectType=\"")
                    .append(id.objectType())
                    .append("\">");
            element(xml, "id:xRoadInstance", id.instance());
            element(xml, "id:memberClass", id.memberClass());
            element(xml, "id:memberCode", id.memberCode());
            element(xml, "id:subsystemCode", id.subsystemCode());
            xml.append("</xroad:id>");
            element(xml, "xroad:name", client.name());
            xml.append("</xroad:member>");
        }
        return xml.append("</xroad:clientList>").toString();
    }

    private static void element(StringBuilder xml, String name, @Nullable String text) {
        if (text != null) {
            xml.append('<').append(name).append('>');
            xml.append(HtmlUtils.htmlEscapeDecimal(text, "UTF-8"));
            xml.append("</").append(name).append('>');
        }
    }
}
