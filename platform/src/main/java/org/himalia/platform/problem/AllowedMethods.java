package org.himalia.platform.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The methods that resources have at a path. An answer 405 must name them (RFC 9110 §15.5.6), which
 * the framework leaves out.
 */
@ApplicationScoped
class AllowedMethods {
    private final Map<String, RequestMapper<RuntimeResource>> paths;

    AllowedMethods() {
        Deployment resources = ResteasyReactiveRecorder.getCurrentDeployment();
        Collector found = new Collector();
        RuntimeResourceVisitor.visitRuntimeResources(
                resources.getPrefix(), resources.getClassMappers(), found);
        paths =
                found.paths.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        method -> new RequestMapper<>(method.getValue())));
    }

    /** As in {@code Allow}; empty for a path without resources. */
    String at(String path) {
        return paths.entrySet().stream()
                .filter(method -> method.getValue().map(path) != null)
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static final class Collector implements RuntimeResourceVisitor {
        private final Map<String, ArrayList<RequestPath<RuntimeResource>>> paths = new HashMap<>();

        @Override
        public void visitRuntimeResource(
                @Nullable String method, String path, RuntimeResource resource) {
            if (method != null) {
                String whole = path.startsWith("/") ? path : "/" + path;
                paths.computeIfAbsent(method, name -> new ArrayList<>())
                        .add(new RequestPath<>(false, new URITemplate(whole, false), resource));
            }
        }
    }
}
