package onedoor.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The platform's own clients, as identity-service reads them: public keys only. */
final class Clients {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> OPERATOR_ROLES =
            List.of("SYSTEM_ADMIN", "MATTER_ADMIN", "POLICY_ADMIN", "EXCHANGE_ADMIN");
    private static final List<String> SERVICE_GRANTS =
            List.of("client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange");

    private Clients() {}

    /**
     * @param platform identifier of the platform as a member of the exchange
     */
    static String json(Keys keys, String publicUrl, String platform) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (var client : Keys.CLIENTS) {
            var one = new LinkedHashMap<String, @Nullable Object>();
            one.put("clientId", client);
            one.put("publicKey", keys.client(client).publicPart().members());
            one.put("roles", client.equals("operator") ? OPERATOR_ROLES : List.of());
            one.put("member", member(client, platform));
            one.put("grantTypes", grants(client));
            one.put(
                    "redirectUris",
                    client.equals("gateway")
                            ? List.of(publicUrl + "/bff/callback/onedoor")
                            : List.of());
            all.add(one);
        }
        return JSON.writeValueAsString(all);
    }

    private static List<String> grants(String client) {
        return switch (client) {
            case "gateway" -> List.of("authorization_code", "refresh_token");
            case "operator" -> List.of("client_credentials");
            default -> SERVICE_GRANTS;
        };
    }

    private static @Nullable String member(String client, String platform) {
        return switch (client) {
            case "identity-service" -> platform + "/identity";
            case "workflow-service" -> platform + "/workflow";
            case "policy-service" -> platform + "/policy";
            default -> null;
        };
    }
}
