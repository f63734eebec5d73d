package onedoor.policy;

import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CatalogueFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    @Bean
    AttributeCatalogue attributeCatalogue() {
        return CatalogueFile.shipped();
    }
}
