package onedoor.kit;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Problems, trace ids, body limits and strict JSON at the door. */
@AutoConfiguration
class KitWebAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    /** Instants with microseconds, as the database keeps them. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    @Bean
    @ConditionalOnMissingBean
    WebMvcRegistrations nearMappings() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new NearMappings();
            }
        };
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        FilterRegistrationBean<TraceFilter> filter =
                new FilterRegistrationBean<>(new TraceFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
            @Value("${onedoor.http.max-body}") DataSize limit, ProblemWriter problems) {
        FilterRegistrationBean<BodyLimitFilter> filter =
                new FilterRegistrationBean<>(new BodyLimitFilter(limit, problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    /** For services whose settings say how many may be in at once: the bulkhead "requests". */
    @Bean
    @ConditionalOnProperty("resilience4j.bulkhead.instances.requests.max-concurrent-calls")
    FilterRegistrationBean<AdmissionFilter> admissionFilter(
            BulkheadRegistry bulkheads, ProblemWriter problems) {
        FilterRegistrationBean<AdmissionFilter> filter =
                new FilterRegistrationBean<>(
                        new AdmissionFilter(bulkheads.bulkhead("requests"), problems));
        filter.setOrder(0); // after Spring Security's: who calls is known
        return filter;
    }

    @Bean
    WebMvcConfigurer callerResolver() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }

    // Strict only for requests: what Feign clients and the outbox read must stay tolerant.
    @Bean
    @Order(10)
    ServerHttpMessageConvertersCustomizer strictJson(
            ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
        JsonMapper.Builder strict =
                JsonMapper.builder(
                        JsonFactory.builder()
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(64)
                                                .maxStringLength(1 << 20)
                                                .maxNameLength(200)
                                                .maxNumberLength(100)
                                                .maxTokenCount(200_000)
                                                .build())
                                .build());
        customizers.orderedStream().forEach(customizer -> customizer.customize(strict));
        strict.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        strict.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        JsonMapper mapper = strict.build();
        return converters ->
                converters.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper));
    }
}
