package onedoor.exchange.call;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How X-Road names the types of its errors: anew since 7.7.2, and as it did before. */
enum Dialect {
    SNAKE_CASE,
    PASCAL_CASE;

    private static final Map<String, String> SIDES =
            Map.of(
                    "server.clientproxy", "Server.ClientProxy",
                    "server.serverproxy", "Server.ServerProxy",
                    "client", "Client");
    private static final Map<String, String> IRREGULAR =
            Map.of(
                    "io_error", "IOError",
                    "global_conf_outdated", "OutdatedGlobalConf",
                    "hsm_non_operational", "HSMNonOperational");

    /** The name of a type that is given in the newer form. */
    String of(String type) {
        return switch (this) {
            case SNAKE_CASE -> type;
            case PASCAL_CASE -> {
                int dot = type.lastIndexOf('.');
                String code = type.substring(dot + 1);
                yield SIDES.getOrDefault(type.substring(0, dot), type.substring(0, dot))
                        + "."
                        + IRREGULAR.getOrDefault(code, pascal(code));
            }
        };
    }

    private static String pascal(String code) {
        return Stream.of(code.split("_", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
