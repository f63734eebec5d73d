package onedoor.kit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the method for a path with variables. Spring tries every endpoint of the service in turn,
 * part by part; those whose path begins otherwise are passed over here at the price of a look.
 */
final class NearMappings extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(
            RequestMappingInfo mapping, HttpServletRequest request) {
        return mayMatch(mapping, request) ? super.getMatchingMapping(mapping, request) : null;
    }

    private boolean mayMatch(RequestMappingInfo mapping, HttpServletRequest request) {
        String path =
                ServletRequestPathUtils.getParsedRequestPath(request)
                        .pathWithinApplication()
                        .value();
        // What is escaped or has parameters begins otherwise than it means.
        if (path.indexOf('%') >= 0 || path.indexOf(';') >= 0) {
            return true;
        }
        List<String> known = beginnings.computeIfAbsent(mapping, NearMappings::beginnings);
        for (int i = 0; i < known.size(); i++) {
            if (path.startsWith(known.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> beginnings(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream().map(NearMappings::beginning).toList();
    }

    /** Up to the part with the first variable, without the slash, which {@code {*rest}} spares. */
    static String beginning(String pattern) {
        int length = 0;
        while (length < pattern.length() && "{*?".indexOf(pattern.charAt(length)) < 0) {
            length++;
        }
        return length == pattern.length()
                ? pattern
                : pattern.substring(0, Math.max(0, pattern.lastIndexOf('/', length)));
    }
}
