package onedoor.policy.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CatalogueTest {

    private final AttributeCatalogue catalogue = CatalogueFile.shipped();
    private final CodeTree industries = catalogue.tree("gbt4754");
    private final JsonMapper json = JsonMapper.shared();

    @Test
    void knowsTheNinetySevenDivisionsInTwentySections() {
        assertThat(industries.sections()).hasSize(97);
        assertThat(industries.sections().values()).doesNotContainNull();
        assertThat(List.copyOf(industries.sections().values()).stream().distinct()).hasSize(20);
    }

    @Test
    void findsAnIndustryUnderItsGroupDivisionAndSection() {
        assertThat(industries.under("6210", "62")).isTrue();
        assertThat(industries.under("6210", "H")).isTrue();
        assertThat(industries.under("6210", "621")).isTrue();
        assertThat(industries.under("6210", "61")).isFalse();
        assertThat(industries.under("8511", "Q85")).isTrue();
        assertThat(industries.under("8411", "Q85")).isFalse();
    }

    @Test
    void refusesCodesThatNameNothing() {
        assertThat(industries.knows("62")).isTrue();
        assertThat(industries.knows("H62")).isTrue();
        assertThat(industries.knows("I62")).isFalse();
        assertThat(industries.knows("98")).isFalse();
        assertThat(industries.knows("U")).isFalse();
    }

    @Test
    void findsARegionUnderItsCityAndProvince() {
        CodeTree regions = catalogue.tree("gbt2260");
        assertThat(regions.under("990102", "990100")).isTrue();
        assertThat(regions.under("990102", "990000")).isTrue();
        assertThat(regions.under("990102", "990200")).isFalse();
    }

    @Test
    void namesARegionByWhatIsKnownOfItAndRefusesProvincesThatDoNotExist() {
        CodeTree regions = catalogue.tree("gbt2260");
        assertThat(regions.label("990102")).isEqualTo("云州市(990102)");
        assertThat(regions.label("310115")).isEqualTo("上海市(310115)");
        assertThat(regions.knows("310115")).isTrue();
        assertThat(regions.knows("990102")).isTrue();
        assertThat(regions.knows("160000")).isFalse();
        assertThat(regions.knows("3101")).isFalse();
    }

    @Test
    void everyRegisterSaysWhichFieldsItIsAskedFor() {
        assertThat(catalogue.registers())
                .allSatisfy(register ->
                        assertThat(register.fields()).isNotEmpty().doesNotHaveDuplicates());
    }

    @Test
    void refusesValuesThatAreNotOfTheAttribute() {
        assertThatThrownBy(() -> read("insured", "-1")).isInstanceOf(Values.UnreadableValue.class);
        assertThatThrownBy(() -> read("insured", "1e9")).isInstanceOf(Values.UnreadableValue.class);
        assertThatThrownBy(() -> read("revenue", "\"1.5\""))
                .isInstanceOf(Values.UnreadableValue.class);
        assertThatThrownBy(() -> read("estDate", "\"2026-02-30\""))
                .isInstanceOf(Values.UnreadableValue.class);
        assertThatThrownBy(() -> read("projectFiled", "\"yes\""))
                .isInstanceOf(Values.UnreadableValue.class);
        assertThatThrownBy(() -> read("industry", "\" \""))
                .isInstanceOf(Values.UnreadableValue.class);
    }

    @Test
    void readsBackWhatItWrote() {
        for (String[] example :
                new String[][] {
                    {"insured", "18"},
                    {"layoffRate", "\"2.40\""},
                    {"estDate", "\"2025-01-08\""},
                    {"projectFiled", "true"},
                    {"size", "[\"MICRO\",\"SMALL\"]"},
                    {"titles", "[{\"title\":\"T\",\"firstGrantedOn\":\"2025-01-01\"}]"},
                    {
                        "negativeLists",
                        "{\"L\":{\"listed\":true,\"since\":\"2026-01-01\",\"reason\":\"r\"}}"
                    }
                }) {
            Value value = read(example[0], example[1]);
            assertThat(Values.read(catalogue.get(example[0]), Values.write(value)))
                    .isEqualTo(value);
        }
    }

    private Value read(String attribute, String text) {
        return Values.read(catalogue.get(attribute), json.readTree(text));
    }
}
