package onedoor.workflow.paper;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** The Chinese font of this machine, found as the service finds it. */
public final class TypefacesFixture {

    private TypefacesFixture() {}

    public static Optional<Typeface> chinese() {
        return new Typefaces(
                        Binder.get(new MockEnvironment())
                                .bindOrCreate("onedoor.workflow.paper", PaperSettings.class))
                .chinese();
    }
}
