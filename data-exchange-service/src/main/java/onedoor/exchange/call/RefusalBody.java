package onedoor.exchange.call;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** X-Road's error body, in the form that the caller accepts. */
record RefusalBody(String contentType, byte[] bytes) {

    private static final JsonMapper JSON = new JsonMapper();

    static RefusalBody of(String type, String message, String detail, @Nullable String accept) {
        String xml = xmlType(accept);
        if (xml.isEmpty()) {
            Map<String, String> body = new LinkedHashMap<>();
            body.put("type", type);
            body.put("message", message);
            body.put("detail", detail);
            return new RefusalBody("application/json", JSON.writeValueAsBytes(body));
        }
        String body =
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><error><type>"
                        + escaped(type)
                        + "</type><message>"
                        + escaped(message)
                        + "</message><detail>"
                        + escaped(detail)
                        + "</detail></error>";
        return new RefusalBody(xml + ";charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    // The first of the three that is listed wins; quality is ignored.
    private static String xmlType(@Nullable String accept) {
        if (accept == null) {
            return "";
        }
        for (String range : accept.split(",", -1)) {
            String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            switch (type) {
                case "text/xml", "text/*" -> {
                    return "text/xml";
                }
                case "application/xml" -> {
                    return "application/xml";
                }
                default -> {
                    // some other type
                }
            }
        }
        return "";
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
