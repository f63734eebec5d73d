package onedoor.local;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;
import java.util.UUID;

/**
 * The one mapping that answers for all registers, of lowest priority: a fault set by a test comes
 * before it, and a reset of the faults leaves it in place.
 */
final class DepartmentMappings implements MappingsSource {

    private static final int LOWEST = 10;

    @Override
    public void loadMappingsInto(StubMappings mappings) {
        mappings.addMapping(
                WireMock.any(WireMock.urlPathMatching("/[^/_]+/[^/]+/.+"))
                        .atPriority(LOWEST)
                        .willReturn(WireMock.aResponse().withTransformers(DepartmentAnswers.NAME))
                        .build());
    }

    @Override
    public void save(List<StubMapping> mappings) {}

    @Override
    public void save(StubMapping mapping) {}

    @Override
    @SuppressWarnings("removal") // the interface still demands it
    public void remove(StubMapping mapping) {}

    @Override
    public void remove(UUID id) {}

    @Override
    public void removeAll() {}
}
