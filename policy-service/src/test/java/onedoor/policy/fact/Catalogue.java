package onedoor.policy.fact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The catalogue that ships with the service, for tests without a context. */
public final class Catalogue {

    public static final AttributeCatalogue SHIPPED = read();

    private Catalogue() {}

    private static AttributeCatalogue read() {
        try (InputStream in = Catalogue.class.getResourceAsStream("/attributes.yaml")) {
            return CatalogueFile.read(in);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
