package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The keys of a client, and those that the exchange signs evidence with. */
@Command(name = "keys", description = "Makes and shows keys.", synopsisSubcommandLabel = "COMMAND")
final class ExchangeKeys {

    @ParentCommand private ExchangeCommand exchange = new ExchangeCommand();

    @Command(
            name = "new",
            description =
                    "Writes a new private key that only you can read, and prints its public part.")
    int make(@Parameters(paramLabel = "FILE") Path file) {
        if (Files.exists(file)) {
            throw new Refusal("%s exists already; a key is never overwritten.".formatted(file));
        }
        var key = Jwk.newEs256();
        Home.writePrivately(file, Client.JSON.writeValueAsString(key.members()));
        return show(file);
    }

    @Command(description = "Prints the public part, to be registered with the platform.")
    int show(@Parameters(paramLabel = "FILE") Path file) {
        ExchangeCommand.say(Client.JSON.valueToTree(read(file).publicPart().members()).toString());
        return 0;
    }

    @Command(description = "Prints the keys that the exchange signs evidence with.")
    int exchange() {
        ExchangeCommand.say(exchange.api().get("/api/exchange/keys"));
        return 0;
    }

    static Jwk read(Path file) {
        try {
            return new Jwk(Client.JSON.readValue(Files.readString(file), new TypeReference<>() {}));
        } catch (IOException | JacksonException e) {
            throw new Refusal("Cannot read the key %s: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
