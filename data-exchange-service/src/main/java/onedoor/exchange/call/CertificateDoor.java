package onedoor.exchange.call;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens the port to which X-Road's clients come with their certificates. Calls and the list of
 * clients are all that is served there.
 */
@Configuration(proxyBeanMethods = false)
class CertificateDoor {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> certificatePort(
            CertificateSettings settings,
            @Value("${server.address:#{null}}") @Nullable String address) {
        return factory -> {
            if (settings.port() > 0) {
                factory.addAdditionalConnectors(connector(settings, address));
            }
        };
    }

    private static Connector connector(CertificateSettings settings, @Nullable String address) {
        @Nullable Path keyStore = settings.keyStore();
        if (keyStore == null || keyStore.toString().isEmpty()) {
            throw new IllegalStateException(
                    "onedoor.exchange.tls.port needs onedoor.exchange.tls.key-store");
        }
        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(host(keyStore, settings.password()));
        Connector connector = new Connector(protocol);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setAllowTrace(true);
        FurtherPort.set(connector, settings.port(), address);
        return connector;
    }

    private static SSLHostConfig host(Path keyStore, String password) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyClient.class.getName());
        SSLHostConfigCertificate own =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateKeystoreFile(keyStore.toAbsolutePath().toString());
        own.setCertificateKeystoreType("PKCS12");
        own.setCertificateKeystorePassword(password);
        host.addCertificate(own);
        return host;
    }

    @Bean
    FilterRegistrationBean<CallsOnly> callsOnly(CertificateSettings settings) {
        FilterRegistrationBean<CallsOnly> registration =
                new FilterRegistrationBean<>(new CallsOnly(settings.port()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setEnabled(settings.port() > 0);
        return registration;
    }

    /** Answers 404 to whatever else is asked for at the port. */
    static final class CallsOnly extends OncePerRequestFilter {

        private final int port;

        CallsOnly(int port) {
            this.port = port;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            String path = request.getRequestURI();
            return request.getLocalPort() != port
                    || path.startsWith(CallPath.PREFIX)
                    || path.equals("/listClients");
        }

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
