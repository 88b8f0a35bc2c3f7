package org.himalia.proxy;

import java.util.HashMap;
import java.util.Map;
import org.himalia.testing.HimaliaTestResource;

/** All that proxy-service needs around it: Kafka, an issuer of tokens, a registry. */
public class ProxyTestResource extends HimaliaTestResource {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.keySet().removeIf(name -> name.startsWith("quarkus.datasource."));
        settings.put("himalia.services.user-registry", new RegistryStandIn().url());
        settings.put("himalia.proxy.public-host", "127.0.0.1");
        settings.put("himalia.proxy.public-port", "0");
        settings.put("himalia.proxy.inner-port", "0");
        settings.put("himalia.proxy.activity-interval", "1s");
        return settings;
    }
}
